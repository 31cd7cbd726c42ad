package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.OptimizerRecipe.Optimizer;
import io.mortise.testkit.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class AdamWTest extends OptimizerContract {
    private static Optimizer optimizer(Map<String, Object> options) {
        return new AdamW().build(Options.of(new AdamW(), options));
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                new Setting(
                        "by default",
                        () -> optimizer(Map.of()),
                        () -> KerasRule.adam(0.9, 0.999, 1e-7, false),
                        0.001,
                        0.004),
                new Setting(
                        "strong decay",
                        () -> optimizer(
                                Map.of("learningRate", 0.05, "weightDecay", 0.5, "beta1", 0.7, "epsilon", 0.01)),
                        () -> KerasRule.adam(0.7, 0.999, 0.01, false),
                        0.05,
                        0.5),
                new Setting(
                        "AMSGrad",
                        () -> optimizer(Map.of("learningRate", 0.05, "beta2", 0.3, "amsgrad", true)),
                        () -> KerasRule.adam(0.9, 0.3, 1e-7, true),
                        0.05,
                        0.004));
    }

    @Test
    void has_the_defaults_of_Keras() {
        assertThat(Options.of(new AdamW(), Map.of()))
                .isEqualTo(new AdamW.Options(0.001, 0.004, 0.9, 0.999, 1e-7, false));
    }

    @Test
    void adds_nothing_to_the_loss() {
        var parameters = Nd4j.createFromArray(3.0, 4.0);
        assertThat(optimizer(Map.of()).regularization())
                .singleElement()
                .satisfies(decay -> assertThat(decay.score(parameters, 0, 0)).isZero());
    }
}
