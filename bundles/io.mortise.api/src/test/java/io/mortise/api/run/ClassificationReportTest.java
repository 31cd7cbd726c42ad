package io.mortise.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassificationReportTest {
    private static final List<String> NAMES = List.of("cat", "dog", "owl");
    /** Ten cats, six dogs, four owls. */
    private static final ClassificationReport REPORT =
            ClassificationReport.of(NAMES, List.of(List.of(8L, 2L, 0L), List.of(1L, 4L, 1L), List.of(0L, 3L, 1L)));

    @Test
    void precision_is_the_share_of_right_ones_among_those_that_were_said() {
        assertThat(REPORT.classes().get("cat").precision()).isEqualTo(8.0 / 9);
        assertThat(REPORT.classes().get("dog").precision()).isEqualTo(4.0 / 9);
        assertThat(REPORT.classes().get("owl").precision()).isEqualTo(1.0 / 2);
    }

    @Test
    void recall_is_the_share_of_right_ones_among_those_that_are() {
        assertThat(REPORT.classes().get("cat").recall()).isEqualTo(0.8);
        assertThat(REPORT.classes().get("owl").recall()).isEqualTo(0.25);
        assertThat(REPORT.classes().get("owl").support()).isEqualTo(4);
    }

    @Test
    void f1_is_the_harmonic_mean_of_both() {
        // 2 TP / (2 TP + FP + FN)
        assertThat(REPORT.classes().get("dog").f1()).isCloseTo(8.0 / (8 + 5 + 2), within(1e-12));
    }

    @Test
    void averages_weigh_classes_alike_or_by_their_support() {
        assertThat(REPORT.accuracy()).isEqualTo(13.0 / 20);
        assertThat(REPORT.macroAverage().recall()).isCloseTo((0.8 + 4.0 / 6 + 0.25) / 3, within(1e-12));
        assertThat(REPORT.weightedAverage().recall()).isCloseTo(13.0 / 20, within(1e-12));
        assertThat(REPORT.weightedAverage().precision())
                .isCloseTo((10 * 8.0 / 9 + 6 * 4.0 / 9 + 4 * 0.5) / 20, within(1e-12));
        assertThat(REPORT.macroAverage().support()).isEqualTo(20);
    }

    @Test
    void a_class_that_is_never_said_or_never_there_counts_as_zero() {
        var report =
                ClassificationReport.of(NAMES, List.of(List.of(5L, 0L, 0L), List.of(5L, 0L, 0L), List.of(0L, 0L, 0L)));
        assertThat(report.classes().get("dog")).isEqualTo(new ClassificationReport.Row(0, 0, 0, 5));
        assertThat(report.classes().get("owl")).isEqualTo(new ClassificationReport.Row(0, 0, 0, 0));
        assertThat(report.macroAverage().f1()).isNotNaN();
    }
}
