package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.spi.LossRecipe.Labels;
import io.mortise.spi.LossRecipe.Loss;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

class CategoricalCrossentropyTest extends LossContract {
    private static Loss loss(double labelSmoothing) {
        return new CategoricalCrossentropy()
                .build(Options.of(new CategoricalCrossentropy(), Map.of("labelSmoothing", labelSmoothing)));
    }

    private static double plain(double[] label, double[] z, double smoothing) {
        double[] p = softmax(z);
        double sum = 0;
        for (int c = 0; c < z.length; c++) {
            sum -= (label[c] * (1 - smoothing) + smoothing / z.length) * Math.log(p[c]);
        }
        return sum;
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                setting("by default", loss(0), 0),
                setting("smoothed", loss(0.1), 0.1),
                setting("smoothed all over", loss(1), 1),
                setting(
                        "sparse",
                        new SparseCategoricalCrossentropy()
                                .build(Options.of(new SparseCategoricalCrossentropy(), Map.of())),
                        0));
    }

    private static Setting setting(String name, Loss loss, double smoothing) {
        return new Setting(
                name, loss.function(), Activation.SOFTMAX, LOGITS, ONE_HOT, (y, z) -> plain(y, z, smoothing));
    }

    @Test
    void does_not_smooth_by_default() {
        assertThat(Options.of(new CategoricalCrossentropy(), Map.of()))
                .isEqualTo(new CategoricalCrossentropy.Options(0));
    }

    @Test
    void takes_any_labels_and_its_sparse_sister_integers_only() {
        assertThat(loss(0).labels()).isEqualTo(Labels.ANY);
        assertThat(new SparseCategoricalCrossentropy()
                        .build(new SparseCategoricalCrossentropy.Options())
                        .labels())
                .isEqualTo(Labels.INTEGER);
    }

    @Test
    void still_learns_from_an_output_that_is_surely_wrong() {
        var z = Nd4j.createFromArray(new float[][] {{200, 0, -200}});
        var y = Nd4j.createFromArray(new float[][] {{0, 0, 1}});
        var softmax = Activation.SOFTMAX.getActivationFunction();

        assertThat(loss(0).function().computeGradient(y, z, softmax, null))
                .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 0, -1}}));
        assertThat(loss(0).function().computeScore(y, z, softmax, null, true))
                .isCloseTo(-Math.log(1e-10), within(1e-3));
    }
}
