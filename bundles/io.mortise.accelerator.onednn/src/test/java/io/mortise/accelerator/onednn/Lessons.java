package io.mortise.accelerator.onednn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What nets are trained with: pictures of ten kinds, eight batches in turn. */
final class Lessons {
    static final int EXAMPLES = 16;
    static final List<INDArray> FEATURES = new ArrayList<>();
    static final List<INDArray> LABELS = new ArrayList<>();

    static {
        for (int i = 0; i < 8; i++) {
            LABELS.add(Nets.labels(20 + i, EXAMPLES, 10));
            FEATURES.add(Nets.pictures(10 + i, LABELS.get(i), EXAMPLES, 1, 28, 28));
        }
    }

    private Lessons() {}

    static Accelerated accelerated(MultiLayerNetwork net) {
        return new Accelerated(net, EXAMPLES, 1, 28, 28);
    }

    static MultiLayerNetwork train(MultiLayerNetwork net, int steps) {
        for (int i = 0; i < steps; i++) net.fit(FEATURES.get(i % FEATURES.size()), LABELS.get(i % LABELS.size()));
        return net;
    }

    /**
     * How far apart two nets are, as a share of the way that the second one went from the first weights: rounding grows
     * from step to step, so that there is no tolerance for weights by themselves.
     */
    static double apart(MultiLayerNetwork net, MultiLayerNetwork other, INDArray start) {
        return net.params().sub(other.params()).norm2Number().doubleValue()
                / other.params().sub(start).norm2Number().doubleValue();
    }

    /** DL4J's own net with the weights and the updater's state that another one has come to. */
    static MultiLayerNetwork without(MultiLayerNetwork net) {
        var without = new MultiLayerNetwork(net.getLayerWiseConfigurations().clone());
        without.init(net.params().dup(), false);
        without.getUpdater()
                .setStateViewArray(without, net.getUpdater().getStateViewArray().dup(), false);
        without.setIterationCount(net.getIterationCount());
        return without;
    }
}
