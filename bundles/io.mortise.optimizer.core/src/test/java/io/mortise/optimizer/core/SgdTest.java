package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.OptimizerRecipe.Optimizer;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SgdTest extends OptimizerContract {
    private static Optimizer optimizer(Map<String, Object> options) {
        return new Sgd().build(Options.of(new Sgd(), options));
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                new Setting("by default", () -> optimizer(Map.of()), () -> KerasRule.sgd(0, false), 0.01),
                new Setting(
                        "momentum",
                        () -> optimizer(Map.of("learningRate", 0.1, "momentum", 0.9)),
                        () -> KerasRule.sgd(0.9, false),
                        0.1),
                new Setting(
                        "Nesterov momentum",
                        () -> optimizer(Map.of("learningRate", 0.1, "momentum", 0.8, "nesterov", true)),
                        () -> KerasRule.sgd(0.8, true),
                        0.1),
                new Setting(
                        "Nesterov without momentum",
                        () -> optimizer(Map.of("nesterov", true)),
                        () -> KerasRule.sgd(0, false),
                        0.01));
    }

    @Test
    void has_the_defaults_of_Keras() {
        assertThat(Options.of(new Sgd(), Map.of())).isEqualTo(new Sgd.Options(0.01, 0, false));
    }
}
