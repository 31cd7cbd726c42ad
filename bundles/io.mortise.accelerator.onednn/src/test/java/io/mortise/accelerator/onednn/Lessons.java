package io.mortise.accelerator.onednn;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static double apart(MultiLayerNetwork net, MultiLayerNetwork other, INDArray start) {
        return net.params().sub(other.params()).norm2Number().doubleValue()
                / other.params().sub(start).norm2Number().doubleValue();
    }

    /** DL4J's own net with the weights and the updater's state that another one has come to. */
    private static MultiLayerNetwork without(MultiLayerNetwork net) {
        var without = new MultiLayerNetwork(net.getLayerWiseConfigurations().clone());
        without.init(net.params().dup(), false);
        without.getUpdater()
                .setStateViewArray(without, net.getUpdater().getStateViewArray().dup(), false);
        without.setIterationCount(net.getIterationCount());
        return without;
    }

    /** Trained so many steps, a net comes to the same weights as DL4J's, but for rounding. */
    static void assertSameWeights(MultiLayerNetwork net, int steps, double tolerance) {
        INDArray start = net.params().dup();
        try (var faster = accelerated(net)) {
            train(faster, steps);
            train(net, steps);
            assertThat(apart(faster, net, start)).isLessThan(tolerance);
            assertThat(faster.getIterationCount()).isEqualTo(steps);
        }
    }

    /** After some steps DL4J goes on by itself, and comes to where it would have come alone. */
    static void assertGoesOnWithout(MultiLayerNetwork net) {
        INDArray start = net.params().dup();
        try (var faster = accelerated(net)) {
            var without = without(train(faster, 10));
            train(without, 10);
            train(net, 10);
            train(net, 10);
            assertThat(apart(without, net, start)).isLessThan(0.01);
        }
    }

    /** Batches of one size after those of another, with answers in between. */
    static void assertSizesTakeTurns(MultiLayerNetwork net, double tolerance) {
        INDArray start = net.params().dup();
        try (var faster = accelerated(net)) {
            for (int examples : new int[] {16, 5, 16, 31, 2, 16}) {
                var labels = Nets.labels(examples, examples, 10);
                var features = Nets.pictures(examples, labels, examples, 1, 28, 28);
                faster.fit(features, labels);
                net.fit(features, labels);
                INDArray expected = net.feedForwardToLayer(net.getnLayers() - 2, features, false)
                        .getLast();
                Agreement.same("answers", faster.logits(features), expected, 1e-3);
            }
            assertThat(apart(faster, net, start)).isLessThan(tolerance);
        }
    }
}
