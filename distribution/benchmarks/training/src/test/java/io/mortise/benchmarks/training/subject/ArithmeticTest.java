package io.mortise.benchmarks.training.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArithmeticTest {
    private static final Path EXPERIMENTS = Path.of("../../../experiments/mnist");

    private static Arithmetic of(Path folder, String net) {
        return Arithmetic.of(NetDescription.read(folder.resolve(net + ".json")));
    }

    @Test
    void counts_the_report_s_net() {
        var report = of(EXPERIMENTS, "report-cnn");
        long first = 2L * 26 * 26 * 32 * 9;
        assertThat(report.first()).isEqualTo(first);
        assertThat(report.forward())
                .isEqualTo(first + 2L * 11 * 11 * 64 * 32 * 9 + 2L * 5 * 5 * 64 * 128 + 2L * 128 * 10);
        assertThat(report.training()).isEqualTo(15_396_864);
    }

    @Test
    void counts_the_algorithm_s_net() {
        assertThat(of(EXPERIMENTS, "algorithm-cnn").training()).isEqualTo(16_376_064);
    }

    @Test
    void counts_padding_and_mean_pooling() {
        assertThat(of(Path.of("nets"), "lenet5").forward())
                .isEqualTo(2L * (28 * 28 * 6 * 25 + 10 * 10 * 16 * 6 * 25 + 400 * 120 + 120 * 84 + 84 * 10));
    }

    @Test
    void the_first_layer_of_a_dense_net_needs_no_gradient_of_its_input_either() {
        var mlp = of(Path.of("nets"), "mlp");
        assertThat(mlp.forward()).isEqualTo(2L * (784 * 500 + 500 * 300 + 300 * 10));
        assertThat(mlp.of(Work.INFERENCE)).isEqualTo(mlp.forward());
        assertThat(mlp.of(Work.TRAINING)).isEqualTo(2 * mlp.forward() + 2L * (500 * 300 + 300 * 10));
    }
}
