package io.mortise.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.api.compare.Comparison;
import io.mortise.api.compare.Comparison.Difference;
import io.mortise.api.compare.Comparison.PairTest;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs beside each other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparerTest {
    @TempDir
    private Path home;

    private Given given;

    @BeforeEach
    void begin() {
        given = new Given(home);
    }

    private Comparison compare(RunId... ids) {
        return given.comparer().compare(given, List.of(ids), null);
    }

    @Test
    void runs_on_different_data_have_no_best_figure() {
        var metrics = Map.of("test_accuracy", 0.97);
        var a = given.run("aaaaaa", "digits", Given.spec(1, 0.1), 0.98);
        var b = given.run("bbbbbb", "letters", Given.spec(1, 0.1), RunStatus.COMPLETED, metrics, "cd");
        var comparison = compare(a, b);
        assertThat(comparison.metrics())
                .allSatisfy(metric -> assertThat(metric.best()).isEmpty());
        assertThat(comparison.notes()).anyMatch(note -> note.contains("did not read the same data"));
    }

    @Nested
    class Two_runs {
        private RunId a;
        private RunId b;

        @BeforeEach
        void of_one_data_set() {
            a = given.run("aaaaaa", "wide", Given.spec(1, 0.001), 0.97);
            b = given.run("bbbbbb", "deep", Given.spec(1, 0.01), 0.98);
        }

        @Test
        void of_which_one_is_better() throws IOException {
            given.answers(a, 1000, 0, 60);
            given.answers(b, 1000, 40, 60);
            var test = compare(a, b).tests().getFirst();
            assertThat(test.onlyA()).isZero();
            assertThat(test.onlyB()).isEqualTo(40);
            assertThat(test.accuracyDifference()).isEqualTo(0.04);
            assertThat(test.better()).isEqualTo("b");
            assertThat(test.verdict())
                    .isEqualTo("deep is better than wide by 4.00 points, 95 % interval 2.80 to 5.30"
                            + " (McNemar's test: p < 0.0001).");
            assertThat(compare(a, b).verdict()).isEqualTo(test.verdict());
        }

        @Test
        void of_which_the_baseline_is_better() throws IOException {
            given.answers(a, 1000, 40, 60);
            given.answers(b, 1000, 0, 60);
            var test = compare(a, b).tests().getFirst();
            assertThat(test.better()).isEqualTo("a");
            assertThat(test.verdict())
                    .startsWith("wide is better than deep by 4.00 points, 95 % interval 2.80 to 5.30");
        }

        @Test
        void that_cannot_be_told_apart() throws IOException {
            given.answers(a, 1000, 0, 10);
            given.answers(b, 1000, 4, 12);
            var comparison = compare(a, b);
            assertThat(comparison.tests().getFirst().better()).isNull();
            assertThat(comparison.verdict())
                    .isEqualTo(
                            "wide and deep cannot be told apart: 0.20 points between them, 95 % interval −0.30 to 0.70"
                                    + " (McNemar's test: p = 0.69). About 12,000 test examples would be needed.");
        }

        @Test
        void are_read_anew_where_one_of_them_was_evaluated_again() throws IOException {
            given.answers(a, 1000, 0, 60);
            given.answers(b, 1000, 40, 60);
            var comparer = given.comparer();
            assertThat(comparer.compare(given, List.of(a, b), null)
                            .tests()
                            .getFirst()
                            .onlyB())
                    .isEqualTo(40);
            given.answers(b, 1000, 50, 60);
            Files.setLastModifiedTime(
                    given.answersOf(b), FileTime.from(Instant.now().plusSeconds(2)));
            assertThat(comparer.compare(given, List.of(a, b), null)
                            .tests()
                            .getFirst()
                            .onlyB())
                    .isEqualTo(50);
        }

        @Test
        void that_say_the_same() throws IOException {
            given.answers(a, 50, 0, 5);
            given.answers(b, 50, 0, 5);
            assertThat(compare(a, b).verdict())
                    .isEqualTo("wide and deep cannot be told apart: they are right on the very same examples.");
        }

        @Test
        void whose_answers_are_not_stored() throws IOException {
            given.answers(a, 50, 0, 5);
            var comparison = compare(a, b);
            assertThat(comparison.tests()).isEmpty();
            assertThat(comparison.verdict()).startsWith("Whether one is really better cannot be said");
            assertThat(comparison.notes())
                    .singleElement()
                    .asString()
                    .startsWith("deep has no stored answers; `")
                    .endsWith("evaluate 20261122-120000-bbbbbb` stores them.");
        }

        @Test
        void that_were_tested_on_other_examples() throws IOException {
            given.answers(a, 50, 0, 5, 1);
            given.answers(b, 50, 0, 5, 2);
            assertThat(compare(a, b).notes())
                    .containsExactly(
                            "deep was tested on other examples than wide: their answers cannot be held against each other.");
        }

        @Test
        void differ_in_their_options() {
            assertThat(compare(a, b).differences())
                    .containsExactly(new Difference("/optimizer/learningRate", List.of(0.001, 0.01)));
        }

        @Test
        void have_their_figures_side_by_side() {
            var comparison = given.comparer().compare(given, List.of(a, b), b);
            assertThat(comparison.baseline()).isEqualTo(b);
            assertThat(comparison.metrics())
                    .extracting(Comparison.Metric::metric)
                    .containsExactly("test_accuracy", "test_loss", "seconds");
            var accuracy = comparison.metrics().getFirst();
            assertThat(accuracy.values()).containsExactly(0.97, 0.98);
            assertThat(accuracy.differences().getFirst()).isEqualTo(-0.01, within(1e-9));
            assertThat(accuracy.best()).containsExactly(1);
            assertThat(comparison.metrics().get(1).goal()).isEqualTo("min");
            assertThat(comparison.metrics().get(1).best()).containsExactly(1);
            assertThat(comparison.metrics().get(2).best())
                    .as("both took as long")
                    .isEmpty();
        }

        @Test
        void have_their_classes_side_by_side() {
            var rows = compare(a, b).classes();
            assertThat(rows).extracting(Comparison.ClassRow::name).containsExactly("no", "yes");
            assertThat(rows.get(1).recall()).containsExactly(1.0, 10 / 11.0);
            assertThat(rows.get(1).differences().get(1)).isEqualTo(-1 / 11.0, within(1e-9));
        }

        @Test
        void make_the_document_of_the_contract() throws IOException {
            given.answers(a, 50, 0, 5);
            given.answers(b, 50, 0, 4);
            var document = Json.object(compare(a, b));
            assertThat(document).containsKeys("runs", "metrics", "differences", "tests");
            assertThat(Json.object(((List<?>) document.get("tests")).getFirst()))
                    .containsKeys("a", "b", "accuracy_difference", "interval", "mcnemar_p", "holm_p", "verdict");
        }
    }

    @Test
    void many_comparisons_make_each_one_harder() throws IOException {
        var ids = new RunId[11];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = given.run("abcdefghijk".charAt(i) + "aaaaa", "net", Given.spec(1, 0.1 + i), 0.9);
            given.answers(ids[i], 1000, i == 1 ? 30 : i == 2 ? 9 : 0, 40);
        }
        var comparison = compare(ids);
        assertThat(comparison.tests()).hasSize(10);
        PairTest second = comparison.tests().get(1);
        assertThat(second.p()).isEqualTo(2 / 512.0, within(1e-12));
        assertThat(second.corrected()).isEqualTo(9 * 2 / 512.0, within(1e-12));
        assertThat(second.better()).isEqualTo("b");
        assertThat(second.verdict()).contains("net caaaaa is better than net aaaaaa", "after Holm's correction");
        assertThat(comparison.verdict())
                .isEqualTo(
                        "Of 10 other runs, 2 are better than net aaaaaa, 0 are worse, and 8 cannot be told apart from it.");
    }

    @Nested
    class Seeds_of_two_recipes {
        private RunId[] runs(double... accuracies) {
            var ids = new RunId[accuracies.length];
            for (int i = 0; i < ids.length; i++) {
                boolean first = i < ids.length / 2;
                ids[i] = given.run(
                        "abcdefghij".charAt(i) + "zzzzz",
                        first ? "old" : "new",
                        Given.spec(first ? i : i - ids.length / 2, first ? 0.1 : 0.2),
                        accuracies[i]);
            }
            return ids;
        }

        @Test
        void are_told_apart_by_their_means() {
            var comparison = compare(runs(0.980, 0.981, 0.979, 0.990, 0.991, 0.989));
            assertThat(comparison.groups()).extracting(Comparison.Group::label).containsExactly("old", "new");
            assertThat(comparison.groups().getFirst().mean()).isEqualTo(0.98, within(1e-12));
            assertThat(comparison.groups().getFirst().deviation()).isEqualTo(0.001, within(1e-12));
            assertThat(comparison.groupTests().getFirst().better()).isEqualTo("b");
            assertThat(comparison.verdict())
                    .isEqualTo("new (3 seeds) is better than old (3 seeds) by 1.00 points, 95 % interval 0.77 to 1.23"
                            + " (Welch's test: p = 0.0003).");
        }

        @Test
        void need_more_of_them() {
            var comparison = compare(runs(0.980, 0.984, 0.976, 0.983, 0.987, 0.979));
            assertThat(comparison.groupTests().getFirst().better()).isNull();
            assertThat(comparison.groupTests().getFirst().moreSeeds()).isEqualTo(26);
            assertThat(comparison.verdict()).endsWith("About 26 more seeds of each would be needed.");
        }

        @Test
        void count_once_where_they_are_the_same() {
            var ids = runs(0.980, 0.981, 0.982, 0.990, 0.991, 0.992);
            var again = given.run("zzzzzz", "old", Given.spec(0, 0.1), 0.980);
            var all = Arrays.copyOf(ids, 7);
            all[6] = again;
            var comparison = compare(all);
            assertThat(comparison.groups().getFirst().runs()).hasSize(3);
            assertThat(comparison.notes()).anyMatch(note -> note.contains("of those, one is counted"));
        }
    }

    @Test
    void runs_of_one_name_are_told_apart_by_as_little_as_does() {
        var a = given.run("aaaaaa", "net", Given.spec(1, 0.1), 0.9);
        var b = given.run("bbbbbb", "net", Given.spec(2, 0.1), 0.9);
        var other = given.run("cccccc", "other", Given.spec(1, 0.1), 0.9);
        assertThat(compare(a, b, other).runs())
                .extracting(Comparison.Run::label)
                .containsExactly("net seed 1", "net seed 2", "other");
        var c = given.run("dddddd", "net", Given.spec(2, 0.7), 0.9);
        assertThat(compare(a, b, c).runs())
                .extracting(Comparison.Run::label)
                .containsExactly("net aaaaaa", "net bbbbbb", "net dddddd");
    }

    @Test
    void what_only_some_specs_have_is_told_as_a_whole() {
        var one = Given.spec(1, 0.1);
        var other = Given.spec(1, 0.1);
        other.put("callbacks", List.of(Map.of("type", "early-stopping", "patience", 5)));
        other.put("seed", 1.0);
        assertThat(SpecDifferences.of(List.of(one, other)))
                .containsExactly(new Difference(
                        "/callbacks", Arrays.asList(null, List.of(Map.of("type", "early-stopping", "patience", 5)))));
        assertThat(SpecDifferences.of(List.of(
                        Map.of("model", Map.of("layers", List.of(Map.of("u/n", 1)))),
                        Map.of("model", Map.of("layers", List.of(Map.of("u/n", 2), "flatten"))))))
                .containsExactly(
                        new Difference("/model/layers/0/u~1n", List.of(1, 2)),
                        new Difference("/model/layers/1", Arrays.asList(null, "flatten")));
    }

    @Test
    void what_cannot_be_compared_is_told_in_words() {
        var a = given.run("aaaaaa", "a", Given.spec(1, 0.1), 0.9);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> compare(a, a))
                .withMessageContaining("1 run cannot be compared");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> compare(a, Given.id("nobody")))
                .withMessageContaining("the store does not know the run 20261122-120000-nobody");
        var b = given.run("bbbbbb", "b", Given.spec(1, 0.1), RunStatus.RUNNING, Map.of("loss", Double.NaN));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> given.comparer().compare(given, List.of(a, b), Given.id("nobody")))
                .withMessageContaining("is not one of those");
        assertThat(compare(a, b).notes()).contains("b is still running: its figures will change.");
    }
}
