package io.mortise.panel.basic;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HardestClassesTest {
    private static RunDetails run(@Nullable List<List<Long>> confusion) {
        var id = new RunId("20261121-223609-kqzbva");
        var summary = new RunSummary(id, "e", RunStatus.COMPLETED, 1, Map.of(), Instant.EPOCH, 1, 1, 1, 1, null);
        return new RunDetails(
                summary,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of("4", "7", "9"),
                confusion,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Optional<Panel> build(int pairs, @Nullable List<List<Long>> confusion) {
        return new HardestClasses().build(new HardestClasses.Options(pairs), run(confusion));
    }

    @Test
    void shows_the_pairs_that_were_confused_the_worst_first() {
        var confusion = List.of(List.of(90L, 1L, 9L), List.of(0L, 95L, 5L), List.of(3L, 0L, 97L));
        var table = (Panel.Table) build(2, confusion).orElseThrow();
        assertThat(table.rows())
                .containsExactly(
                        List.of("4 and 9", "12", "9", "3", "6.00 %"), List.of("7 and 9", "5", "5", "0", "2.50 %"));
        assertThat(table.columns()).hasSize(5);
    }

    @Test
    void says_so_where_nothing_was_confused() {
        assertThat(build(9, List.of(List.of(1L, 0L, 0L), List.of(0L, 1L, 0L), List.of(0L, 0L, 1L))))
                .hasValueSatisfying(panel -> assertThat(panel).isInstanceOf(Panel.Markdown.class));
    }

    @Test
    void shows_nothing_of_a_run_without_an_evaluation() {
        assertThat(build(9, null)).isEmpty();
    }
}
