package io.mortise.panel.basic;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.Panel;
import io.mortise.api.run.Robustness;
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
class CorruptionPanelsTest {
    private static final Robustness MEASURED = new Robustness(
            10_000,
            1,
            0.99,
            0.7,
            List.of(
                    new Robustness.Corruption("shift", "pixels", List.of(1.0, 2.0), List.of(0.98, 0.9), 0.94),
                    new Robustness.Corruption("contrast", "factor", List.of(0.5, 0.25), List.of(0.6, 0.32), 0.46)));

    private static RunDetails run(@Nullable Robustness robustness) {
        var id = new RunId("20261121-223609-kqzbva");
        var summary = new RunSummary(id, "e", RunStatus.COMPLETED, 1, Map.of(), Instant.EPOCH, 1, 1, 1, 1, null);
        return new RunDetails(
                        summary,
                        Map.of(),
                        Map.of(),
                        null,
                        List.of(),
                        List.of("a", "b"),
                        null,
                        null,
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of())
                .with(robustness);
    }

    @Test
    void the_table_has_every_strength_and_the_means() {
        var table = (Panel.Table) new CorruptionTable()
                .build(new CorruptionTable.Options(), run(MEASURED))
                .orElseThrow();
        assertThat(table.rows())
                .containsExactly(
                        List.of("none", "", "", "0.9900"),
                        List.of("shift", "1", "pixels", "0.9800"),
                        List.of("shift", "2", "pixels", "0.9000"),
                        List.of("shift", "mean", "", "0.9400"),
                        List.of("contrast", "0.500", "factor", "0.6000"),
                        List.of("contrast", "0.250", "factor", "0.3200"),
                        List.of("contrast", "mean", "", "0.4600"),
                        List.of("all", "mean", "", "0.7000"));
    }

    @Test
    void the_plot_has_a_line_for_each_corruption_that_begins_with_the_images_as_they_are() {
        var chart = (Panel.Chart) new CorruptionCurves()
                .build(new CorruptionCurves.Options(), run(MEASURED))
                .orElseThrow();
        assertThat((List<?>) chart.option().get("series"))
                .map(line -> ((Map<?, ?>) line).get("name") + " " + ((Map<?, ?>) line).get("data"))
                .containsExactly("shift [0.99, 0.98, 0.9]", "contrast [0.99, 0.6, 0.32]");
        assertThat(((Map<?, ?>) chart.option().get("xAxis")).get("data")).isEqualTo(List.of("as they are", "1", "2"));
    }

    @Test
    void nothing_is_shown_of_a_run_that_was_not_measured() {
        assertThat(new CorruptionTable().build(new CorruptionTable.Options(), run(null)))
                .isEmpty();
        assertThat(new CorruptionCurves().build(new CorruptionCurves.Options(), run(null)))
                .isEmpty();
    }
}
