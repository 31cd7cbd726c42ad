package io.mortise.engine;

import io.mortise.spi.AcceleratedNet;
import io.mortise.spi.Accelerator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A list of layers. An accelerator may compute its forward and backward passes; parameters, updater and all else stay DL4J's.
 */
@SuppressWarnings("overrides") // DL4J's own doEvaluation overrides a varargs method with an array
final class ListNet extends MultiLayerNetwork implements Net {
    private static final long serialVersionUID = 1L;

    private transient @Nullable AcceleratedNet faster;
    private transient @Nullable Gradient flat;

    ListNet(MultiLayerConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Object configuration() {
        return getLayerWiseConfigurations();
    }

    @Override
    public List<NeuralNetConfiguration> configurations() {
        return getLayerWiseConfigurations().getConfs();
    }

    @Override
    public List<InputType> outputTypes(InputType input) {
        return getLayerWiseConfigurations().getLayerActivationTypes(input);
    }

    /** Layers are made in turn: the first that is missing is the one that was being made. */
    @Override
    public OptionalInt unmade() {
        for (int i = 0; layers != null && i < layers.length; i++) if (layers[i] == null) return OptionalInt.of(i);
        return OptionalInt.empty();
    }

    @Override
    public void replace(int index, Layer layer) {
        layers[index] = layer;
    }

    @Override
    public List<Layer> inOrderOfParameters() {
        return List.of(layers);
    }

    @Override
    public List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        for (int i = 0; i < layers.length - 1; i++) {
            var before = getLayerWiseConfigurations().getInputPreProcess(i);
            stages.add(new Stage(name(i), List.of(i - 1), before, layers[i], null));
        }
        return stages;
    }

    /** Models of before layers had names are named as DL4J does. */
    private String name(int index) {
        var layer = layers[index].conf().getLayer();
        String name = layer.getLayerName();
        return name == null ? (index + 1) + ": " + layer.getClass().getSimpleName() : name;
    }

    @Override
    public @Nullable INDArray updaterState() {
        return getUpdater().getStateViewArray();
    }

    @Override
    public void updaterState(INDArray state) {
        getUpdater().setStateViewArray(this, state, false);
    }

    @Override
    public Outputs outputs(INDArray features) {
        List<INDArray> all = feedForward(features, false); // begins with the input
        var of = new IdentityHashMap<Layer, INDArray>();
        for (int i = 0; i < layers.length; i++) of.put(layers[i], all.get(i + 1));
        return new Outputs(of, all);
    }

    @Override
    public String accelerate(Collection<Accelerator> accelerators, long... batch) {
        String answer = "none";
        for (Accelerator accelerator : accelerators) {
            switch (accelerator.accelerate(this, batch)) {
                case Accelerator.Attempt.Accelerated(var net, var description) -> {
                    faster = net;
                    return description;
                }
                case Accelerator.Attempt.Refused(var reason) -> answer = "none: " + reason;
            }
        }
        return answer;
    }

    @Override
    public boolean isAccelerated() {
        return faster != null;
    }

    /** DL4J calls this in each step of {@code fit}, between taking a batch and asking the updater. */
    @Override
    public void computeGradientAndScore() {
        if (faster == null) {
            super.computeGradientAndScore();
            return;
        }
        synchronizeIterEpochCounts(); // as DL4J does for its layers, some of which may be asked
        var step = faster.step(getInput(), getLabels());
        for (var listener : getListeners()) listener.onForwardPass(this, List.of(step.logits()));
        if (flat == null) flat = flatGradient();
        gradient = flat;
        setScore(step.loss() + calcRegularizationScore(true));
        for (var listener : getListeners()) listener.onBackwardPass(this);
    }

    /** The flat gradients, with the names by which DL4J looks for parts of them. */
    private Gradient flatGradient() {
        var named = new FlatGradient(getGradientsViewArray());
        for (Layer layer : getLayers()) {
            if (layer.numParams() == 0) continue;
            var conf = layer.conf();
            conf.getLayer()
                    .initializer()
                    .getGradientsFromFlattened(conf, layer.getGradientsViewArray())
                    .forEach((name, part) -> named.setGradientFor(layer.getIndex() + "_" + name, part));
        }
        return named;
    }

    /** DL4J takes another object than the net's own array for the gradients of another net, and takes it apart in each step. */
    private static final class FlatGradient extends DefaultGradient {
        private static final long serialVersionUID = 1L;

        private final transient INDArray whole;

        FlatGradient(INDArray whole) {
            super(whole);
            this.whole = whole;
        }

        @Override
        public INDArray gradient() {
            return whole;
        }
    }

    @Override
    public void close() {
        if (faster != null) faster.close();
        super.close();
    }

    @Override
    public INDArray logits(INDArray features) {
        if (faster != null) return faster.logits(features);
        INDArray out = outputOfLayerDetached(false, FwdPassType.STANDARD, getnLayers() - 2, features, null, null, null);
        return Net.flat(out);
    }
}
