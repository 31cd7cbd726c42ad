package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.compare.Comparison;
import io.mortise.api.compare.Comparison.ClassRow;
import io.mortise.api.compare.Comparison.Difference;
import io.mortise.api.compare.Comparison.Group;
import io.mortise.api.compare.Comparison.Metric;
import io.mortise.api.compare.Comparison.Run;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How a comparison looks on the terminal. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompareViewTest {
    private static RunId id(int number) {
        return new RunId("20261122-12000" + number + "-aaaaaa");
    }

    private static Run run(int number, String label) {
        return new Run(id(number), label, label, RunStatus.COMPLETED, 10, 100L, 1L);
    }

    private static Comparison two(List<Difference> differences) {
        return new Comparison(
                List.of(run(0, "wide"), run(1, "deep")),
                id(1),
                "deep and wide cannot be told apart.",
                List.of(
                        new Metric("test_accuracy", "max", List.of(0.97, 0.98), List.of(-0.01, 0.0), List.of(1)),
                        new Metric("val_loss", "min", Arrays.asList(0.5, null), Arrays.asList(null, null), List.of())),
                differences,
                List.of(new ClassRow("seven", List.of(1.0, 0.9), List.of(1.0, 0.9), List.of(0.1, 0.0))),
                List.of(),
                List.of(new Group("wide", List.of(id(0), id(2)), "test_accuracy", 0.97, 0.001, List.of(0.96, 0.98))),
                List.of(),
                List.of("wide has no stored answers."));
    }

    @Test
    void two_runs_stand_side_by_side() {
        var differences = List.of(new Difference("/optimizer/type", Arrays.asList("adam", null)));
        assertThat(new CompareView(two(differences)).text().lines())
                .containsExactly(
                        "Baseline: deep (20261122-120001-aaaaaa)",
                        "",
                        "deep and wide cannot be told apart.",
                        "",
                        "Figures, and differences to the baseline (* best)",
                        "                         wide     deep",
                        "test_accuracy  0.9700 -0.0100  *0.9800",
                        "val_loss               0.5000        -",
                        "",
                        "What is different in the specs",
                        "                 wide  deep",
                        "/optimizer/type  adam     -",
                        "",
                        "Share of each class that was recognised",
                        "                 wide    deep",
                        "seven  1.0000 +0.1000  0.9000",
                        "",
                        "Over seeds",
                        "      seeds         metric    mean  deviation  95 % interval of the mean",
                        "wide      2  test_accuracy  0.9700     0.0010           0.9600 to 0.9800",
                        "",
                        "wide has no stored answers.");
    }

    @Test
    void specs_that_are_alike_are_not_printed() {
        assertThat(new CompareView(two(List.of())).text()).contains("The specs are alike.");
    }

    @Test
    void many_runs_have_a_row_each() {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < 5; i++) runs.add(run(i, "run" + i));
        var comparison = new Comparison(
                runs,
                id(0),
                "Nothing.",
                List.of(new Metric(
                        "test_accuracy", "max", Collections.nCopies(5, 0.5), Collections.nCopies(5, 0.0), List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(new CompareView(comparison).text().lines())
                .containsSequence("       test_accuracy", "run0          0.5000", "run1  0.5000 +0.0000");
    }
}
