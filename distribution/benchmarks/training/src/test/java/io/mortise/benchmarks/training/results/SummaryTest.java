package io.mortise.benchmarks.training.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Work;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SummaryTest {
    private static Summary training(Made made, Contender contender) {
        return Summary.all(made.results(), Made.NET, Made.BATCH, Work.TRAINING).stream()
                .filter(summary -> summary.contender() == contender)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_ratio_is_formed_within_a_round() {
        // The machine slows down; each round the one is twice, three times, twice as fast as the other.
        var made = new Made()
                .training(1, Contender.ENGINE, 4000, 0.5)
                .training(1, Contender.PYTORCH, 2000, 0.5)
                .training(2, Contender.PYTORCH, 1000, 0.5)
                .training(2, Contender.ENGINE, 3000, 0.5)
                .training(3, Contender.ENGINE, 200, 0.5)
                .training(3, Contender.PYTORCH, 100, 0.5);
        assertThat(training(made, Contender.ENGINE).ratioTo(Contender.PYTORCH)).contains(new Spread(2, 2, 3));
        assertThat(training(made, Contender.ENGINE).rate()).isEqualTo(new Spread(200, 3000, 4000));
    }

    @Test
    void a_round_in_which_the_other_is_missing_has_no_ratio() {
        var made = new Made()
                .training(1, Contender.ENGINE, 4000, 0.5)
                .training(2, Contender.ENGINE, 3000, 0.5)
                .training(2, Contender.PYTORCH, 1000, 0.5);
        assertThat(training(made, Contender.ENGINE).ratioTo(Contender.PYTORCH)).contains(new Spread(3, 3, 3));
        assertThat(training(made, Contender.ENGINE).ratioTo(Contender.DL4J)).isEmpty();
    }

    @Test
    void the_peak_is_the_better_library_s_in_the_same_round() {
        var made = new Made()
                .sgemm(1, Contender.PYTORCH, 60)
                .sgemm(1, Contender.DL4J_ONEDNN, 30)
                .sgemm(2, Contender.DL4J_ONEDNN, 24)
                .training(1, Contender.ENGINE, 10_000, 0.5)
                .training(2, Contender.ENGINE, 10_000, 0.5);
        // 10,000 images of 3 MFLOP are 30 GFLOP
        assertThat(training(made, Contender.ENGINE).shareOfPeak()).contains(new Spread(0.5, 0.875, 1.25));
    }

    @Test
    void inference_counts_its_own_arithmetic_and_has_no_loss() {
        var made = new Made().sgemm(1, Contender.PYTORCH, 100).inference(1, Contender.DL4J, 10_000);
        var summary = Summary.all(made.results(), Made.NET, Made.BATCH, Work.INFERENCE)
                .getFirst();
        assertThat(summary.shareOfPeak()).contains(new Spread(0.1, 0.1, 0.1));
        assertThat(summary.loss()).isEmpty();
        assertThat(summary.peakMemory().median()).isEqualTo(4e8);
    }
}
