package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.OptimizerRecipe.Optimizer;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdadeltaTest extends OptimizerContract {
    private static Optimizer optimizer(Map<String, Object> options) {
        return new Adadelta().build(Options.of(new Adadelta(), options));
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                new Setting("by default", () -> optimizer(Map.of()), () -> KerasRule.adadelta(0.95, 1e-7), 0.001),
                new Setting(
                        "as in the paper",
                        () -> optimizer(Map.of("learningRate", 1.0, "rho", 0.9, "epsilon", 1e-6)),
                        () -> KerasRule.adadelta(0.9, 1e-6),
                        1.0));
    }

    @Test
    void has_the_defaults_of_Keras() {
        assertThat(Options.of(new Adadelta(), Map.of())).isEqualTo(new Adadelta.Options(0.001, 0.95, 1e-7));
    }
}
