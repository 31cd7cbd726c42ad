package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mortise.spi.LossRecipe.Labels;
import io.mortise.spi.LossRecipe.Loss;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

class BinaryCrossentropyTest extends LossContract {
    private static final double[][] ONE_OUTPUT = {{0.3}, {-1.2}, {2.5}, {0}};
    private static final double[][] CLASSES = {{1}, {0}, {0}, {1}};
    private static final double[][] BETWEEN = {{0.3}, {0.5}, {0.9}, {0.8}};
    private static final double[][] LINEAR = {{0.3}, {-0.4}, {0.9}, {1.5}};

    private static Loss loss(double labelSmoothing) {
        return new BinaryCrossentropy()
                .build(Options.of(new BinaryCrossentropy(), Map.of("labelSmoothing", labelSmoothing)));
    }

    private static double plain(double[] label, double[] z, double smoothing, DoubleUnaryOperator activation) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double p = Math.clamp(activation.applyAsDouble(z[i]), 1e-7, 1 - 1e-7);
            double y = label[i] * (1 - smoothing) + smoothing / 2;
            sum -= y * Math.log(p) + (1 - y) * Math.log(1 - p);
        }
        return sum / z.length;
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                setting("by default", 0, Activation.SIGMOID, ONE_OUTPUT, CLASSES, LossContract::sigmoid),
                setting("smoothed", 0.2, Activation.SIGMOID, ONE_OUTPUT, CLASSES, LossContract::sigmoid),
                setting("several outputs", 0, Activation.SIGMOID, LOGITS, ONE_HOT, LossContract::sigmoid),
                setting("cubes", 0.1, Activation.CUBE, BETWEEN, CLASSES, z -> z * z * z),
                setting("outputs beyond 0 and 1", 0, Activation.IDENTITY, LINEAR, CLASSES, z -> z));
    }

    private static Setting setting(
            String name,
            double smoothing,
            Activation activation,
            double[][] preOutputs,
            double[][] labels,
            DoubleUnaryOperator plainActivation) {
        return new Setting(
                name,
                loss(smoothing).function(),
                activation,
                preOutputs,
                labels,
                (y, z) -> plain(y, z, smoothing, plainActivation));
    }

    @Test
    void does_not_smooth_by_default() {
        assertThat(Options.of(new BinaryCrossentropy(), Map.of())).isEqualTo(new BinaryCrossentropy.Options(0));
        assertThat(loss(0).labels()).isEqualTo(Labels.BINARY);
    }

    @Test
    void still_learns_from_an_output_that_is_surely_wrong() {
        var z = Nd4j.createFromArray(new float[][] {{30}, {-200}, {15}});
        var y = Nd4j.createFromArray(new float[][] {{0}, {1}, {1}});
        var sigmoid = Activation.SIGMOID.getActivationFunction();

        var gradient = loss(0).function().computeGradient(y, z, sigmoid, null);
        var each = loss(0).function().computeScoreArray(y, z, sigmoid, null);

        assertThat(gradient.data().asFloat()).containsExactly(new float[] {1, -1, 0}, within(1e-6f));
        assertThat(each.data().asFloat()).containsExactly(new float[] {30, 200, 3e-7f}, within(1e-5f));
    }

    @Test
    void refuses_labels_of_another_shape_than_the_outputs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss(0).function()
                        .computeScore(
                                Nd4j.ones(2, 2),
                                Nd4j.ones(2, 1),
                                Activation.SIGMOID.getActivationFunction(),
                                null,
                                true));
    }

    @Test
    void leaves_out_masked_examples() {
        var z = Nd4j.createFromArray(new double[][] {{0.3}, {-1.2}});
        var y = Nd4j.createFromArray(new double[][] {{1}, {1}});
        var mask = Nd4j.createFromArray(new double[][] {{1}, {0}});
        var sigmoid = Activation.SIGMOID.getActivationFunction();

        assertThat(loss(0).function().computeScore(y, z, sigmoid, mask, false))
                .isCloseTo(-Math.log(sigmoid(0.3)), within(1e-12));
        assertThat(loss(0).function().computeGradient(y, z, sigmoid, mask).getDouble(1, 0))
                .isZero();
    }
}
