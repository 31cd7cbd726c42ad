package io.mortise.accelerator.onednn;

import static io.mortise.accelerator.onednn.Lessons.accelerated;
import static io.mortise.accelerator.onednn.Lessons.train;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingTest {
    private static final int STEPS = 100;

    /** DL4J's side goes through oneDNN too, as in the product, which is several times faster than its built-in layers. */
    @BeforeAll
    static void with_helpers() {
        System.setProperty(Accelerated.HELPERS, "false");
    }

    @AfterAll
    static void as_it_was() {
        System.clearProperty(Accelerated.HELPERS);
    }

    @Nested
    class Weights_after_a_hundred_steps {
        private void agree(MultiLayerNetwork net, double tolerance) {
            Lessons.assertSameWeights(net, STEPS, tolerance);
        }

        /**
         * Kinks of ReLU and pooling, and normalization over 16 examples, make rounding grow quickly: with these batches
         * and SGD DL4J's own single precision is 0.028 from its double precision.
         */
        @Test
        void of_the_report_s_net_with_sgd() {
            agree(Nets.report(new Sgd(0.002), 0), 0.05);
        }

        @Test
        void of_the_report_s_net_with_adam() {
            agree(Nets.report(Nets.adam(), 0), 0.05);
        }

        @ParameterizedTest
        @CsvSource({"sgd, TANH, AVG, 0.001", "adam, TANH, AVG, 0.001", "sgd, RELU, MAX, 0.05", "adam, RELU, MAX, 0.01"})
        void of_lenet(String updater, Activation activation, PoolingType type, double tolerance) {
            IUpdater rule = updater.equals("sgd") ? new Sgd(0.01) : Nets.adam();
            agree(Nets.lenet(rule, activation, type), tolerance);
        }
    }

    @Test
    void running_statistics_are_those_of_DL4J() {
        var net = Nets.report(Nets.adam(), 0);
        try (var faster = accelerated(net)) {
            train(faster, 3);
            train(net, 3);
            for (int layer : new int[] {1, 5, 9}) {
                for (String name : List.of("mean", "var")) {
                    Agreement.same(
                            layer + "_" + name,
                            faster.getLayer(layer).getParam(name),
                            net.getLayer(layer).getParam(name),
                            1e-3);
                }
            }
        }
    }

    @Test
    void training_goes_on_without_it_at_any_step() {
        Lessons.assertGoesOnWithout(Nets.report(Nets.adam(), 0));
    }

    @Nested
    class The_same_seed {
        private INDArray weights(double dropped) {
            try (var faster = accelerated(Nets.report(Nets.adam(), dropped))) {
                return train(faster, 20).params().dup();
            }
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.25})
        void gives_the_same_weights_bit_for_bit(double dropped) {
            assertThat(weights(dropped).data().asFloat())
                    .isEqualTo(weights(dropped).data().asFloat());
        }
    }

    @Test
    void it_learns_with_dropout() {
        try (var faster = accelerated(Nets.report(Nets.adam(), 0.25))) {
            faster.fit(Lessons.FEATURES.getFirst(), Lessons.LABELS.getFirst());
            double first = faster.score();
            train(faster, STEPS);
            assertThat(faster.score()).isLessThan(first / 2);
        }
    }

    @Test
    void batches_of_every_size_take_turns() {
        Lessons.assertSizesTakeTurns(Nets.report(Nets.adam(), 0), 0.01);
    }
}
