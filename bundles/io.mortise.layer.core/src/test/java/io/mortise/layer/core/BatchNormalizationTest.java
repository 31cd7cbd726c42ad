package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.testkit.LayerContract;
import io.mortise.testkit.Options;
import io.mortise.testkit.TestNet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class BatchNormalizationTest extends LayerContract {
    private static final InputType IMAGE = InputType.convolutional(3, 4, 2);
    private static final InputType ROW = InputType.feedForward(3);

    @Override
    protected LayerRecipe<?> recipe() {
        return new BatchNormalization();
    }

    @Override
    protected String options() {
        return "{\"momentum\": 0.8, \"epsilon\": 0.01}";
    }

    @Override
    protected InputType input() {
        return IMAGE;
    }

    @Override
    protected List<Plugin<?>> parts() {
        return Batteries.PARTS;
    }

    /** Options off their defaults. */
    record Case(double momentum, double epsilon, boolean center, boolean scale) {
        String json() {
            return "{\"momentum\": %s, \"epsilon\": %s, \"center\": %s, \"scale\": %s}"
                    .formatted(momentum, epsilon, center, scale);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(0.99, 1e-3, true, true),
                new Case(0.7, 0.05, true, true),
                new Case(0.7, 0.05, true, false),
                new Case(0.7, 0.05, false, true),
                new Case(0.7, 0.05, false, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_trains_on_images_as_its_definition_says(Case options) {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                    .layer(new Conv2d(), "{\"filters\": 3, \"kernelSize\": 2}")
                    .layer(new BatchNormalization(), options.json())
                    .layer(new Activation(), "{\"activation\": \"tanh\"}");
            Reference.Geometry kernel =
                    new Reference.Geometry(new int[] {2, 2}, new int[] {1, 1}, new int[] {1, 1}, false);
            Agreement.check(arithmetic, net, IMAGE, (step, x) -> {
                Num[][][][] below = Reference.conv2d(x, step.get("0_W"), step.get("0_b"), 3, kernel);
                return Reference.map(
                        normalize(step, below, options), z -> z.map(Math::tanh, v -> 1 - Math.pow(Math.tanh(v), 2)));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_trains_on_rows_as_its_definition_says(Case options) {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            TestNet net = new TestNet(ROW, Batteries.PARTS)
                    .layer(new Dense(), "{\"units\": 4}")
                    .layer(new BatchNormalization(), options.json())
                    .layer(new Dense(), "{\"units\": 2}");
            Agreement.check(arithmetic, net, ROW, (step, x) -> {
                Num[][][][] below = Reference.dense(x, step.get("0_W"), step.get("0_b"), 4);
                return Reference.dense(normalize(step, below, options), step.get("2_W"), step.get("2_b"), 2);
            });
        }
    }

    @Test
    void its_defaults_are_those_of_keras() {
        assertThat(Options.of(new BatchNormalization(), "{}"))
                .isEqualTo(new BatchNormalization.Options(0.99, 0.001, true, true));
    }

    @Test
    void it_has_as_many_parameters_as_in_keras() {
        assertThat(cases().map(BatchNormalizationTest::parameters)).containsExactly(12L, 12L, 9L, 9L, 6L);
    }

    @Test
    void it_begins_with_mean_0_variance_1_factor_1_and_offset_0() {
        var net = new TestNet(ROW, List.of())
                .layer(new BatchNormalization(), "{\"scale\": false}")
                .build(DataType.DOUBLE, 1, 0.1);
        assertThat(net.params().toDoubleVector()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1);
        net = new TestNet(ROW, List.of()).layer(new BatchNormalization(), "{}").build(DataType.DOUBLE, 1, 0.1);
        assertThat(net.params().toDoubleVector()).containsExactly(1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1);
    }

    private static long parameters(Case options) {
        return new TestNet(ROW, List.of())
                .layer(new BatchNormalization(), options.json())
                .build(DataType.FLOAT, 1, 0.1)
                .numParams();
    }

    /** Keras's definition, with the running statistics that a training step leaves behind. */
    private static Num[][][][] normalize(Agreement.Step step, Num[][][][] x, Case options) {
        int channels = x[0].length;
        Num[] mean = step.get("1_mean");
        Num[] variance = step.get("1_var");
        if (step.training()) {
            Num[] batchMean = new Num[channels];
            Num[] batchVariance = new Num[channels];
            for (int c = 0; c < channels; c++) {
                batchMean[c] = Reference.mean(Reference.channel(x, c));
                batchVariance[c] = Reference.variance(Reference.channel(x, c));
            }
            step.set("1_mean", move(mean, batchMean, options.momentum));
            step.set("1_var", move(variance, batchVariance, options.momentum));
            mean = batchMean;
            variance = batchVariance;
        }
        Num[] gamma = options.scale ? step.get("1_gamma") : all(1, channels);
        Num[] beta = options.center ? step.get("1_beta") : all(0, channels);
        return Reference.normalize(x, mean, variance, options.epsilon, gamma, beta);
    }

    private static double[] move(Num[] running, Num[] batch, double momentum) {
        double[] moved = new double[running.length];
        for (int c = 0; c < moved.length; c++) {
            moved[c] = running[c].value * momentum + batch[c].value * (1 - momentum);
        }
        return moved;
    }

    private static Num[] all(double value, int count) {
        Num[] numbers = new Num[count];
        Arrays.fill(numbers, Num.of(value));
        return numbers;
    }
}
