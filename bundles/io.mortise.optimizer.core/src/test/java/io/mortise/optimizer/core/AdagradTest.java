package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.OptimizerRecipe.Optimizer;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdagradTest extends OptimizerContract {
    private static Optimizer optimizer(Map<String, Object> options) {
        return new Adagrad().build(Options.of(new Adagrad(), options));
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                new Setting("by default", () -> optimizer(Map.of()), () -> KerasRule.adagrad(0.1, 1e-7), 0.001),
                new Setting(
                        "other options",
                        () -> optimizer(Map.of("learningRate", 0.5, "initialAccumulatorValue", 0.0, "epsilon", 0.01)),
                        () -> KerasRule.adagrad(0, 0.01),
                        0.5));
    }

    @Test
    void has_the_defaults_of_Keras() {
        assertThat(Options.of(new Adagrad(), Map.of())).isEqualTo(new Adagrad.Options(0.001, 0.1, 1e-7));
    }
}
