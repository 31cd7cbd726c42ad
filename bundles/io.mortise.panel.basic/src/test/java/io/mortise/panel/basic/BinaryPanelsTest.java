package io.mortise.panel.basic;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BinaryPanelsTest {
    private static final RunDetails RUN =
            run(BinaryReport.of("ill", new int[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8}, 0.5));

    private static RunDetails run(@Nullable BinaryReport binary) {
        var id = new RunId("20261121-223609-kqzbva");
        var summary = new RunSummary(id, "e", RunStatus.COMPLETED, 1, Map.of(), Instant.EPOCH, 1, 1, 1, 1, null);
        return new RunDetails(
                summary,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of("well", "ill"),
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                binary,
                null);
    }

    private static Map<?, ?> line(Panel panel, int index) {
        var series = (List<?>) ((Panel.Chart) panel).option().get("series");
        return (Map<?, ?>) series.get(index);
    }

    @Test
    void draw_the_curves_with_their_figures() {
        var roc = new RocCurve().build(new RocCurve.Options(), RUN).orElseThrow();
        assertThat(line(roc, 0).get("name")).isEqualTo("ill, AUC 0.750");
        assertThat(line(roc, 0).get("data"))
                .isEqualTo(List.of(
                        List.of(0.0, 0.0), List.of(0.0, 0.5), List.of(0.5, 0.5), List.of(0.5, 1.0), List.of(1.0, 1.0)));

        var precision = new PrecisionRecallCurve()
                .build(new PrecisionRecallCurve.Options(), RUN)
                .orElseThrow();
        assertThat(line(precision, 0).get("name")).isEqualTo("ill, average precision 0.833");
        assertThat(line(precision, 1).get("data")).isEqualTo(List.of(List.of(0.0, 0.5), List.of(1.0, 0.5)));

        var calibration = new CalibrationCurve()
                .build(new CalibrationCurve.Options(), RUN)
                .orElseThrow();
        assertThat(line(calibration, 0).get("data"))
                .isEqualTo(List.of(List.of(0.1, 0.0), List.of(0.375, 0.5), List.of(0.8, 1.0)));
    }

    @Test
    void tell_the_figures_with_the_threshold() {
        var table = (Panel.Table) new BinaryClassification()
                .build(new BinaryClassification.Options(), RUN)
                .orElseThrow();
        assertThat(table.rows()).contains(List.of("AUC", "0.7500"), List.of("Sensitivity (ill above 0.5)", "0.5000"));
    }

    @Test
    void show_nothing_of_a_run_with_more_classes() {
        var other = run(null);
        assertThat(new RocCurve().build(new RocCurve.Options(), other)).isEmpty();
        assertThat(new PrecisionRecallCurve().build(new PrecisionRecallCurve.Options(), other))
                .isEmpty();
        assertThat(new CalibrationCurve().build(new CalibrationCurve.Options(), other))
                .isEmpty();
        assertThat(new BinaryClassification().build(new BinaryClassification.Options(), other))
                .isEmpty();
    }
}
