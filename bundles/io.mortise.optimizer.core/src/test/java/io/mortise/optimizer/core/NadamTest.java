package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.OptimizerRecipe.Optimizer;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NadamTest extends OptimizerContract {
    private static Optimizer optimizer(Map<String, Object> options) {
        return new Nadam().build(Options.of(new Nadam(), options));
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                new Setting("by default", () -> optimizer(Map.of()), () -> KerasRule.nadam(0.9, 0.999, 1e-7), 0.001),
                new Setting(
                        "other options",
                        () -> optimizer(Map.of("learningRate", 0.02, "beta1", 0.6, "beta2", 0.8, "epsilon", 0.01)),
                        () -> KerasRule.nadam(0.6, 0.8, 0.01),
                        0.02));
    }

    @Test
    void has_the_defaults_of_Keras() {
        assertThat(Options.of(new Nadam(), Map.of())).isEqualTo(new Nadam.Options(0.001, 0.9, 0.999, 1e-7));
    }
}
