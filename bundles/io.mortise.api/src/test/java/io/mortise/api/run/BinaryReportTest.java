package io.mortise.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.run.BinaryReport.Bin;
import io.mortise.api.run.BinaryReport.Point;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Beside the figures that scikit-learn's documentation has for its own functions. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BinaryReportTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    /** y_true and y_scores of the examples of roc_auc_score, precision_recall_curve and average_precision_score. */
    private static final BinaryReport FOUR =
            BinaryReport.of("ill", new int[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8}, 0.5);

    @Test
    void has_the_areas_of_the_examples_of_scikit_learn() {
        assertThat(FOUR.auc()).isEqualTo(0.75, CLOSE);
        assertThat(FOUR.averagePrecision()).isEqualTo(0.8333333333333333, CLOSE);
    }

    @Test
    void has_the_Brier_score_of_the_example_of_scikit_learn() {
        var report = BinaryReport.of("ham", new int[] {0, 1, 1, 0}, new double[] {0.1, 0.9, 0.8, 0.3}, 0.5);
        assertThat(report.brierScore()).isEqualTo(0.0375, CLOSE);
    }

    @Test
    void has_the_curves_of_the_examples_of_scikit_learn() {
        assertThat(FOUR.roc())
                .containsExactly(
                        new Point(0, 0, null),
                        new Point(0, 0.5, 0.8),
                        new Point(0.5, 0.5, 0.4),
                        new Point(0.5, 1, 0.35),
                        new Point(1, 1, 0.1));
        assertThat(FOUR.precisionRecall())
                .containsExactly(
                        new Point(0, 1, null),
                        new Point(0.5, 1, 0.8),
                        new Point(0.5, 0.5, 0.4),
                        new Point(1, 2.0 / 3, 0.35),
                        new Point(1, 0.5, 0.1));
    }

    @Test
    void has_the_calibration_of_the_example_of_scikit_learn_in_bins_that_are_closed_above() {
        // calibration_curve with n_bins=10 of its example's data
        var report = BinaryReport.of(
                "1",
                new int[] {0, 0, 0, 0, 1, 1, 1, 1, 1},
                new double[] {0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1},
                0.5);
        assertThat(report.calibration())
                .contains(new Bin(0.1, 0, 1), new Bin(0.9, 1, 1), new Bin(1, 1, 1))
                .anySatisfy(bin -> {
                    assertThat(bin.predicted()).isEqualTo(0.675, CLOSE);
                    assertThat(bin.count()).isEqualTo(2);
                });
        assertThat(report.calibration().stream().mapToLong(Bin::count).sum()).isEqualTo(9);
    }

    @Test
    void counts_what_is_above_the_threshold_as_positive() {
        assertThat(FOUR.sensitivity()).isEqualTo(0.5);
        assertThat(FOUR.specificity()).isEqualTo(1);
        var lower = BinaryReport.of("ill", new int[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8}, 0.35);
        assertThat(lower.sensitivity()).isEqualTo(0.5);
        assertThat(lower.specificity()).isEqualTo(0.5);
        assertThat(lower.auc()).isEqualTo(FOUR.auc());
    }

    @Test
    void counts_equal_probabilities_half() {
        assertThat(BinaryReport.of("b", new int[] {0, 1, 0, 1}, new double[] {0.5, 0.5, 0.5, 0.5}, 0.5)
                        .auc())
                .isEqualTo(0.5);
    }

    @Test
    void has_the_area_that_counting_all_pairs_gives_and_curves_of_a_size_to_be_drawn() {
        var random = new Random(3);
        var labels = new int[2000];
        var probabilities = new double[2000];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(3) == 0 ? 1 : 0;
            probabilities[i] = Math.clamp(0.4 + 0.2 * labels[i] + 0.2 * random.nextGaussian(), 0, 1);
        }
        double won = 0;
        double pairs = 0;
        for (int a = 0; a < labels.length; a++) {
            for (int b = 0; b < labels.length; b++) {
                if (labels[a] != 1 || labels[b] != 0) continue;
                pairs++;
                if (probabilities[a] > probabilities[b]) won++;
                else if (probabilities[a] == probabilities[b]) won += 0.5;
            }
        }
        var report = BinaryReport.of("b", labels, probabilities, 0.5);
        assertThat(report.auc()).isEqualTo(won / pairs, CLOSE);
        assertThat(report.roc()).hasSize(501);
        assertThat(report.roc().getLast()).extracting(Point::x, Point::y).containsExactly(1.0, 1.0);
    }

    @Test
    void cannot_be_made_of_one_class() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryReport.of("b", new int[] {1, 1}, new double[] {0.2, 0.3}, 0.5));
    }
}
