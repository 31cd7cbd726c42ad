package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.OptimizerRecipe.Optimizer;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdamTest extends OptimizerContract {
    private static Optimizer optimizer(Map<String, Object> options) {
        return new Adam().build(Options.of(new Adam(), options));
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                new Setting(
                        "by default", () -> optimizer(Map.of()), () -> KerasRule.adam(0.9, 0.999, 1e-7, false), 0.001),
                new Setting(
                        "other options",
                        () -> optimizer(Map.of("learningRate", 0.05, "beta1", 0.7, "beta2", 0.95, "epsilon", 0.01)),
                        () -> KerasRule.adam(0.7, 0.95, 0.01, false),
                        0.05),
                new Setting(
                        "AMSGrad",
                        () -> optimizer(Map.of("amsgrad", true)),
                        () -> KerasRule.adam(0.9, 0.999, 1e-7, true),
                        0.001),
                new Setting(
                        "AMSGrad with a short memory",
                        () -> optimizer(Map.of("learningRate", 0.05, "beta2", 0.3, "epsilon", 0.01, "amsgrad", true)),
                        () -> KerasRule.adam(0.9, 0.3, 0.01, true),
                        0.05));
    }

    @Test
    void has_the_defaults_of_Keras() {
        assertThat(Options.of(new Adam(), Map.of())).isEqualTo(new Adam.Options(0.001, 0.9, 0.999, 1e-7, false));
    }
}
