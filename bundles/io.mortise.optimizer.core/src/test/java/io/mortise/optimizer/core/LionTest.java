package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.optimizer.core.samples.Lion;
import io.mortise.spi.OptimizerRecipe.Optimizer;
import io.mortise.testkit.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An optimizer as a stranger writes it, in one class. */
class LionTest extends OptimizerContract {
    private static Optimizer optimizer(Map<String, Object> options) {
        return new Lion().build(Options.of(new Lion(), options));
    }

    /** keras.io/api/optimizers/lion; Chen and others, 2023, algorithm 2. */
    private static KerasRule rule(double beta1, double beta2) {
        double[] m = {0};
        return (g, rate, t) -> {
            double direction = Math.signum(m[0] * beta1 + g * (1 - beta1));
            m[0] = m[0] * beta2 + g * (1 - beta2);
            return rate * direction;
        };
    }

    @Override
    Stream<Setting> settings() {
        return Stream.of(
                new Setting("by default", () -> optimizer(Map.of()), () -> rule(0.9, 0.99), 0.001),
                new Setting(
                        "other options",
                        () -> optimizer(Map.of("learningRate", 0.02, "beta1", 0.6, "beta2", 0.5)),
                        () -> rule(0.6, 0.5),
                        0.02));
    }

    @Test
    void it_is_short() throws IOException {
        Path source = Path.of("src/test/java/io/mortise/optimizer/core/samples/Lion.java");
        assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(45);
    }
}
