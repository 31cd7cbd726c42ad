package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.OptimizerRecipe.Optimizer;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

class RmsPropTest extends OptimizerContract {
    private static Optimizer optimizer(Map<String, Object> options) {
        return new RmsProp().build(Options.of(new RmsProp(), options));
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                new Setting(
                        "by default", () -> optimizer(Map.of()), () -> KerasRule.rmsprop(0.9, 0, 1e-7, false), 0.001),
                new Setting(
                        "momentum",
                        () -> optimizer(Map.of("learningRate", 0.01, "rho", 0.6, "momentum", 0.7)),
                        () -> KerasRule.rmsprop(0.6, 0.7, 1e-7, false),
                        0.01),
                new Setting(
                        "centered",
                        () -> optimizer(Map.of("centered", true, "epsilon", 0.001)),
                        () -> KerasRule.rmsprop(0.9, 0, 0.001, true),
                        0.001),
                new Setting(
                        "centered with momentum",
                        () -> optimizer(Map.of("momentum", 0.5, "centered", true)),
                        () -> KerasRule.rmsprop(0.9, 0.5, 1e-7, true),
                        0.001));
    }

    @Test
    void has_the_defaults_of_Keras() {
        assertThat(Options.of(new RmsProp(), Map.of())).isEqualTo(new RmsProp.Options(0.001, 0.9, 0, 1e-7, false));
    }

    @Test
    void stays_finite_when_a_centered_gradient_does_not_change() {
        var config = optimizer(Map.of("centered", true, "epsilon", 0.0)).updater();
        GradientUpdater<?> updater = config.instantiate(Nd4j.create(DataType.FLOAT, config.stateSize(1)), true);
        INDArray gradient = Nd4j.create(DataType.FLOAT, 1);
        for (int i = 0; i < 1000; i++) {
            gradient.assign(1234.567);
            updater.applyUpdater(gradient, i, 0);
            assertThat(gradient.getFloat(0)).isNotNaN();
        }
    }
}
