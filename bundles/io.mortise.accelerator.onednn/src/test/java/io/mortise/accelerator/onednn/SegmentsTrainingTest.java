package io.mortise.accelerator.onednn;

import static io.mortise.accelerator.onednn.Lessons.accelerated;
import static io.mortise.accelerator.onednn.Lessons.train;
import static io.mortise.accelerator.onednn.Nets.convolution;
import static io.mortise.accelerator.onednn.Nets.dense;
import static io.mortise.accelerator.onednn.Nets.dropout;
import static io.mortise.accelerator.onednn.Nets.normalization;
import static io.mortise.accelerator.onednn.Nets.pooling;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Nets that are computed in turns by the accelerator and by DL4J. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SegmentsTrainingTest {
    private static final Activation TANH = Activation.TANH;

    @BeforeAll
    static void with_helpers() {
        System.setProperty(Accelerated.HELPERS, "false");
    }

    @AfterAll
    static void as_it_was() {
        System.clearProperty(Accelerated.HELPERS);
    }

    private static MultiLayerNetwork net(IUpdater updater, Layer... layers) {
        return Nets.net(Nets.DIGITS, updater, LossFunction.MCXENT, Activation.SOFTMAX, layers);
    }

    /** A curve between convolutions and one between dense layers. */
    private static MultiLayerNetwork smooth(IUpdater updater) {
        return net(
                updater,
                convolution(8, TANH),
                Curve.layer(),
                pooling(PoolingType.AVG),
                convolution(16, TANH),
                pooling(PoolingType.AVG),
                dense(32, TANH),
                Curve.layer(),
                dense(10, Activation.IDENTITY));
    }

    /** Curves first and last, statistics kept by the accelerator and by DL4J. */
    private static MultiLayerNetwork normalized(IUpdater updater) {
        return net(
                updater,
                Curve.layer(),
                convolution(8, Activation.RELU),
                normalization(),
                pooling(PoolingType.MAX),
                new BatchNormalization.Builder().build(),
                convolution(16, Activation.RELU),
                dense(10, Activation.IDENTITY),
                Curve.layer());
    }

    /** Dropout drawn by the accelerator and by DL4J. */
    private static MultiLayerNetwork dropping() {
        return net(
                Nets.adam(),
                convolution(8, TANH),
                dropout(0.25),
                Curve.layer(),
                dense(32, TANH),
                new DropoutLayer.Builder(new GaussianDropout(0.3))
                        .activation(new ActivationIdentity())
                        .build(),
                dense(10, Activation.IDENTITY));
    }

    @Nested
    class Weights_after_a_hundred_steps {
        private void agree(MultiLayerNetwork net, double tolerance) {
            Lessons.assertSameWeights(net, 100, tolerance);
        }

        @Test
        void with_sgd() {
            agree(smooth(new Sgd(0.01)), 0.001);
        }

        @Test
        void with_adam() {
            agree(smooth(Nets.adam()), 0.001);
        }

        @Test
        void with_normalization_and_sgd() {
            agree(normalized(new Sgd(0.002)), 0.05);
        }

        @Test
        void with_normalization_and_adam() {
            agree(normalized(Nets.adam()), 0.05);
        }
    }

    @Test
    void running_statistics_are_those_of_DL4J() {
        var net = normalized(Nets.adam());
        try (var faster = accelerated(net)) {
            train(faster, 3);
            train(net, 3);
            for (String name : List.of("2_mean", "2_var", "4_mean", "4_log10stdev")) {
                Agreement.same(name, faster.getParam(name), net.getParam(name), 1e-3);
            }
        }
    }

    @Test
    void training_goes_on_without_it_at_any_step() {
        Lessons.assertGoesOnWithout(normalized(Nets.adam()));
    }

    @Test
    void the_same_seed_gives_the_same_weights_bit_for_bit() {
        assertThat(dropped()).isEqualTo(dropped());
    }

    private static float[] dropped() {
        Nd4j.getRandom().setSeed(7);
        try (var faster = accelerated(dropping())) {
            return train(faster, 20).params().dup().data().asFloat();
        }
    }

    @Test
    void it_learns_with_dropout() {
        try (var faster = accelerated(dropping())) {
            train(faster, 1);
            double first = faster.score();
            train(faster, 100);
            assertThat(faster.score()).isLessThan(first / 2);
        }
    }

    @Test
    void batches_of_every_size_take_turns() {
        Lessons.assertSizesTakeTurns(smooth(Nets.adam()), 0.001);
    }

    /** A step takes most of a megabyte from the workspaces: were it kept, there would be 700 MB more in the end. */
    @Test
    void memory_does_not_grow_from_step_to_step() {
        var net = net(Nets.adam(), convolution(4, TANH), Curve.layer(), dense(10, Activation.IDENTITY));
        try (var faster = accelerated(net)) {
            takeTurns(faster, 200); // until all sizes of batches were there, and the compiler has settled
            long before = NativeMemory.allocated();
            takeTurns(faster, 1000);
            assertThat(NativeMemory.allocated() - before)
                    .as("kB more than before")
                    .isLessThan(20_000);
        }
    }

    /** Training with answers in between, and now and then with a smaller batch, as at the end of an epoch. */
    private static void takeTurns(Accelerated net, int steps) {
        var few = Nets.features(1, 5, 1, 28, 28);
        var labels = Nets.labels(1, 5, 10);
        for (int i = 0; i < steps; i++) {
            net.fit(Lessons.FEATURES.get(i % 8), Lessons.LABELS.get(i % 8));
            if (i % 20 == 0) net.fit(few, labels);
            if (i % 5 == 0) net.logits(Lessons.FEATURES.getFirst());
        }
    }
}
