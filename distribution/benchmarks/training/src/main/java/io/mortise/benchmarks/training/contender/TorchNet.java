package io.mortise.benchmarks.training.contender;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.mortise.benchmarks.training.subject.NetDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PyTorch through DJL. DJL's own {@code Trainer} copies each gradient before the update; this loop does not, so that
 * PyTorch is measured and not what stands around it.
 */
final class TorchNet implements BareNet {
    private static final int SEED = 42;

    private final Engine engine = Engine.getEngine("PyTorch");
    private final NDManager manager;
    private final TorchLayers layers;
    private final ParameterStore store;
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final Optimizer adam;
    private final List<NDArray> images = new ArrayList<>();
    private final List<NDArray> labels = new ArrayList<>();

    TorchNet(NetDescription net, Digits digits) {
        engine.setRandomSeed(SEED);
        manager = engine.newBaseManager();
        for (int b = 0; b < digits.count(); b++) {
            var shape = new Shape(digits.batch(), 1, NetDescription.SIDE, NetDescription.SIDE);
            images.add(manager.create(digits.images()[b], shape));
            labels.add(manager.create(digits.labels()[b]).toType(DataType.INT64, false));
        }
        layers = TorchLayers.of(net);
        layers.setInitializer(glorotUniform(), Parameter.Type.WEIGHT);
        layers.initialize(manager, DataType.FLOAT32, images.getFirst().getShape());
        store = new ParameterStore(manager, false);
        adam = Optimizer.adam()
                .optLearningRateTracker(Tracker.fixed((float) net.learningRate()))
                .optEpsilon((float) NetDescription.ADAM_EPSILON)
                .build();
    }

    /** Within plus and minus the root of 6 / (inputs + outputs). */
    private static XavierInitializer glorotUniform() {
        return new XavierInitializer(XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.AVG, 3);
    }

    @Override
    public double train(int batch) {
        try (NDManager step = manager.newSubManager()) {
            var features = new NDList(images.get(batch));
            var classes = new NDList(labels.get(batch));
            step.tempAttachAll(features, classes);
            NDArray mean;
            try (GradientCollector gradients = engine.newGradientCollector()) {
                NDList logits = layers.forward(store, features, true);
                mean = loss.evaluate(classes, logits);
                gradients.backward(mean);
            }
            for (var parameter : layers.getParameters()) update(parameter.getValue());
            return mean.getFloat();
        }
    }

    private void update(Parameter parameter) {
        if (!parameter.requiresGradient()) return;
        NDArray weights = parameter.getArray();
        try (NDArray gradient = weights.getGradient()) {
            adam.update(parameter.getId(), weights, gradient);
        }
    }

    @Override
    public void infer(int batch) {
        try (NDManager step = manager.newSubManager()) {
            var features = new NDList(images.get(batch));
            step.tempAttachAll(features);
            layers.forward(store, features, false).singletonOrThrow().softmax(-1);
        }
    }

    @Override
    public long parameters() {
        return layers.getParameters().values().stream()
                .mapToLong(parameter -> parameter.getArray().size())
                .sum();
    }

    @Override
    public Map<String, String> facts() {
        return Map.of(
                "pytorch", engine.getVersion(),
                "djl", Engine.getDjlVersion(),
                "threads", String.valueOf(JniUtils.getNumThreads()));
    }

    @Override
    public void close() {
        manager.close();
    }
}
