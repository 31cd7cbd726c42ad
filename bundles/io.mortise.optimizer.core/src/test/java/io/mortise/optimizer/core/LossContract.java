package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What every loss must do: give Keras's value, the slope of that value, and both again after a restore. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class LossContract {
    static final double[][] LOGITS = {{0.3, -1.2, 2.1}, {-0.4, 0.8, 0.1}, {3.0, -2.5, -0.6}, {0.0, 0.0, 1.0}};
    static final double[][] ONE_HOT = {{0, 1, 0}, {0, 1, 0}, {1, 0, 0}, {0, 0, 1}};

    /** The loss of one example, in plain double precision. */
    @FunctionalInterface
    interface PlainLoss {
        double of(double[] label, double[] preOutput);
    }

    /** A loss after an activation, and the same in plain double precision. */
    record Setting(
            String name,
            ILossFunction function,
            Activation activation,
            double[][] preOutputs,
            double[][] labels,
            PlainLoss plain) {
        double plainValue(int example) {
            return plain.of(labels[example], preOutputs[example]);
        }

        double slope(int example, int output) {
            double h = 1e-6;
            double[] up = preOutputs[example].clone();
            double[] down = preOutputs[example].clone();
            up[output] += h;
            down[output] -= h;
            return (plain.of(labels[example], up) - plain.of(labels[example], down)) / (2 * h);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    abstract Stream<Setting> settings();

    @ParameterizedTest
    @MethodSource("settings")
    void gives_the_value_of_each_example_their_sum_and_their_mean(Setting s) {
        double[] expected = new double[s.labels().length];
        Arrays.setAll(expected, s::plainValue);
        INDArray z = Nd4j.create(s.preOutputs());
        INDArray y = Nd4j.create(s.labels());
        var activation = s.activation().getActivationFunction();

        INDArray each = s.function().computeScoreArray(y, z, activation, null);

        assertThat(each.shape()).containsExactly(expected.length, 1);
        assertThat(each.data().asDouble()).containsExactly(expected, within(1e-9));
        double sum = Arrays.stream(expected).sum();
        assertThat(s.function().computeScore(y, z, activation, null, false)).isCloseTo(sum, within(1e-9));
        assertThat(s.function().computeScore(y, z, activation, null, true))
                .isCloseTo(sum / expected.length, within(1e-9));
        assertThat(z).as("what it was given").isEqualTo(Nd4j.create(s.preOutputs()));
        assertThat(y).as("what it was given").isEqualTo(Nd4j.create(s.labels()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void gives_the_slope_of_the_value_of_each_example(Setting s) {
        INDArray gradient = s.function()
                .computeGradient(
                        Nd4j.create(s.labels()),
                        Nd4j.create(s.preOutputs()),
                        s.activation().getActivationFunction(),
                        null);
        for (int i = 0; i < s.labels().length; i++) {
            for (int j = 0; j < s.labels()[i].length; j++) {
                assertThat(gradient.getDouble(i, j))
                        .as("example %s, output %s", i, j)
                        .isCloseTo(s.slope(i, j), within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void comes_within_rounding_in_single_precision_too(Setting s) {
        INDArray z = Nd4j.create(s.preOutputs()).castTo(DataType.FLOAT);
        INDArray y = Nd4j.create(s.labels()).castTo(DataType.FLOAT);
        var both = s.function().computeGradientAndScore(y, z, s.activation().getActivationFunction(), null, false);
        double expected = 0;
        for (int i = 0; i < s.labels().length; i++) {
            expected += s.plainValue(i);
            assertThat(both.getSecond().getDouble(i, 0)).isCloseTo(s.slope(i, 0), within(1e-5));
        }
        assertThat(both.getFirst()).isCloseTo(expected, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void is_the_same_in_a_net_that_was_written_and_read_again(Setting s) {
        var conf = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list(new LossLayer.Builder(s.function())
                        .activation(s.activation())
                        .build())
                .build();
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(conf.toJson());
        var data = new DataSet(Nd4j.create(s.preOutputs()), Nd4j.create(s.labels()));
        var net = new MultiLayerNetwork(read);
        net.init();

        assertThat(read).isEqualTo(conf);
        double sum = 0;
        for (int i = 0; i < s.labels().length; i++) {
            sum += s.plainValue(i);
        }
        assertThat(net.score(data, false)).isCloseTo(sum / s.labels().length, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void is_not_a_number_where_an_output_is_not(Setting s) {
        INDArray z = Nd4j.create(s.preOutputs());
        z.putScalar(0, 0, Double.NaN);
        var both = s.function()
                .computeGradientAndScore(
                        Nd4j.create(s.labels()), z, s.activation().getActivationFunction(), null, true);
        assertThat(both.getFirst()).isNaN();
        assertThat(both.getSecond().getDouble(0, 0)).isNaN();
    }

    static double[] softmax(double[] z) {
        double[] e = Arrays.stream(z).map(Math::exp).toArray();
        double sum = Arrays.stream(e).sum();
        return Arrays.stream(e).map(v -> v / sum).toArray();
    }

    static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
