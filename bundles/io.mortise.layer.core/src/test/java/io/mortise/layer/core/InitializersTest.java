package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.layer.core.initializer.RandomUniform;
import io.mortise.testkit.Options;
import io.mortise.testkit.TestNet;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** First weights against the moments and limits of the distributions in Keras 3's documentation. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InitializersTest {
    private static final int INPUTS = 200;
    private static final int UNITS = 300;
    /** What truncation at two standard deviations makes of the deviation. */
    private static final double TRUNCATED = 0.8796256610342398;

    /**
     * A distribution: its moments, and the limits that no value passes.
     *
     * @param fourth mean fourth power of the distance from the mean, in units of the squared variance: its form
     */
    record Distribution(String spec, double mean, double deviation, double least, double most, double fourth) {
        @Override
        public String toString() {
            return spec;
        }

        static Distribution uniform(String spec, double least, double most) {
            return new Distribution(spec, (least + most) / 2, (most - least) / Math.sqrt(12), least, most, 1.8);
        }

        static Distribution normal(String spec, double mean, double deviation) {
            return new Distribution(spec, mean, deviation, mean - 7 * deviation, mean + 7 * deviation, 3);
        }

        static Distribution truncated(String spec, double mean, double deviation) {
            double limit = 2 * deviation / TRUNCATED;
            return new Distribution(spec, mean, deviation, mean - limit, mean + limit, 2.3656);
        }

        static Distribution constant(String spec, double value) {
            return new Distribution(spec, value, 0, value, value, 0);
        }
    }

    static Stream<Distribution> dense() {
        return Stream.concat(
                scaled(INPUTS, UNITS),
                Stream.of(
                        Distribution.constant("\"zeros\"", 0),
                        Distribution.constant("\"ones\"", 1),
                        Distribution.constant("{\"type\": \"constant\", \"value\": 0.25}", 0.25),
                        Distribution.normal("\"random-normal\"", 0, 0.05),
                        Distribution.normal("{\"type\": \"random-normal\", \"mean\": 1, \"stddev\": 0.2}", 1, 0.2),
                        Distribution.uniform("\"random-uniform\"", -0.05, 0.05),
                        Distribution.uniform("{\"type\": \"random-uniform\", \"minval\": 1, \"maxval\": 3}", 1, 3),
                        Distribution.truncated("\"truncated-normal\"", 0, 0.05 * TRUNCATED),
                        Distribution.truncated(
                                "{\"type\": \"truncated-normal\", \"mean\": 2, \"stddev\": 0.5}", 2, 0.5 * TRUNCATED)));
    }

    /** Kernels of 3 x 2 over 20 channels to 500, whatever the strides. */
    static Stream<Distribution> convolution() {
        return scaled(20 * 6, 500 * 6);
    }

    private static Stream<Distribution> scaled(double in, double out) {
        return Stream.of(
                symmetric("\"glorot-uniform\"", Math.sqrt(6 / (in + out))),
                symmetric("\"he-uniform\"", Math.sqrt(6 / in)),
                symmetric("\"lecun-uniform\"", Math.sqrt(3 / in)),
                Distribution.truncated("\"glorot-normal\"", 0, Math.sqrt(2 / (in + out))),
                Distribution.truncated("\"he-normal\"", 0, Math.sqrt(2 / in)),
                Distribution.truncated("\"lecun-normal\"", 0, Math.sqrt(1 / in)));
    }

    private static Distribution symmetric(String spec, double limit) {
        return Distribution.uniform(spec, -limit, limit);
    }

    @ParameterizedTest
    @MethodSource
    void dense(Distribution distribution) {
        TestNet net = new TestNet(InputType.feedForward(INPUTS), Batteries.PARTS)
                .layer(new Dense(), "{\"units\": %d, \"kernelInitializer\": %s}".formatted(UNITS, distribution.spec));
        check(distribution, net);
    }

    @ParameterizedTest
    @MethodSource("convolution")
    void convolution(Distribution distribution) {
        check(distribution, kernels(distribution, 1));
    }

    @ParameterizedTest
    @MethodSource("convolution")
    void convolution_with_strides(Distribution distribution) {
        check(distribution, kernels(distribution, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void convolution_of_each_channel(int strides) {
        TestNet net = new TestNet(InputType.convolutional(7, 7, 200), Batteries.PARTS)
                .layer(
                        new DepthwiseConv2d(),
                        "{\"kernelSize\": [3, 2], \"depthMultiplier\": 50, \"strides\": %d}".formatted(strides));
        check(symmetric("glorot-uniform", Math.sqrt(6.0 / (6 * (200 + 50)))), net);
    }

    @Test
    void random_uniform_refuses_limits_that_are_swapped() {
        var recipe = new RandomUniform();
        var options = Options.of(recipe, "{\"minval\": 1, \"maxval\": 0}");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> recipe.build(options))
                .withMessageContaining("/maxval");
    }

    private static TestNet kernels(Distribution distribution, int strides) {
        return new TestNet(InputType.convolutional(7, 7, 20), Batteries.PARTS)
                .layer(
                        new Conv2d(),
                        "{\"filters\": 500, \"kernelSize\": [3, 2], \"strides\": %d, \"kernelInitializer\": %s}"
                                .formatted(strides, distribution.spec));
    }

    private static void check(Distribution distribution, TestNet description) {
        double[] weights = weights(description, 1);
        double mean = Arrays.stream(weights).average().orElseThrow();
        double variance = moment(weights, mean, 2);
        double slack = distribution.deviation / 100; // 60,000 values: four standard errors of the mean are 1.6 %
        assertThat(mean).as("mean").isEqualTo(distribution.mean, within(2 * slack + 1e-7));
        assertThat(Math.sqrt(variance)).as("deviation").isEqualTo(distribution.deviation, within(1.5 * slack + 1e-7));
        assertThat(Arrays.stream(weights).min().orElseThrow())
                .as("least")
                .isGreaterThanOrEqualTo(distribution.least - 1e-6);
        assertThat(Arrays.stream(weights).max().orElseThrow()).as("most").isLessThanOrEqualTo(distribution.most + 1e-6);
        if (distribution.deviation > 0) {
            assertThat(moment(weights, mean, 4) / (variance * variance))
                    .as("form")
                    .isEqualTo(distribution.fourth, within(0.08));
            assertThat(weights(description, 1)).as("same seed").isEqualTo(weights);
            assertThat(weights(description, 2)).as("other seed").isNotEqualTo(weights);
        }
    }

    private static double moment(double[] values, double mean, int power) {
        return Arrays.stream(values)
                .map(value -> Math.pow(value - mean, power))
                .average()
                .orElseThrow();
    }

    private static double[] weights(TestNet description, long seed) {
        Arithmetic.FLOAT.use();
        MultiLayerNetwork net = description.build(DataType.FLOAT, seed, 0.1);
        INDArray weights = net.getParam("0_W");
        return weights.reshape('c', new long[] {weights.length()}).toDoubleVector();
    }
}
