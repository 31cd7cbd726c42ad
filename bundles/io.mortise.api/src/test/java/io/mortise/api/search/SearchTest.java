package io.mortise.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language as users meet it. The runs: a (adam, 0.99), b (sgd, 0.95, archived), c (failed, no figures), d (deleted). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchTest {
    private static final List<ListedRun> RUNS = List.of(
            run(
                    "20261121-093000-aaaaaa",
                    "mnist-cnn",
                    RunStatus.COMPLETED,
                    Map.of("test_accuracy", 0.99, "loss", 0.02),
                    new Labels(List.of("baseline", "paper"), "for the report", true, false, false),
                    Map.of("type", "adam", "learningRate", 0.001)),
            run(
                    "20261122-093000-bbbbbb",
                    "mnist-mlp",
                    RunStatus.COMPLETED,
                    Map.of("test_accuracy", 0.95, "loss", 0.1),
                    new Labels(List.of("Baseline"), "", false, true, false),
                    Map.of("type", "sgd", "learningRate", 1)),
            run(
                    "20261123-093000-cccccc",
                    "mnist-mlp",
                    RunStatus.FAILED,
                    Map.of("loss", Double.NaN),
                    Labels.NONE,
                    Map.of("type", "sgd", "learningRate", 0.1, "momentum", 0.9)),
            run(
                    "20261124-093000-dddddd",
                    "mnist-mlp",
                    RunStatus.COMPLETED,
                    Map.of("test_accuracy", 0.97),
                    new Labels(List.of(), "", false, false, true),
                    Map.of("type", "adam")));

    private static ListedRun run(
            String id,
            String name,
            RunStatus status,
            Map<String, Double> metrics,
            Labels labels,
            Map<String, Object> optimizer) {
        var started = Instant.parse("2026-11-" + id.substring(6, 8) + "T09:30:00Z");
        var spec = Map.<String, Object>of(
                "name", name, "optimizer", optimizer, "model", Map.of("kernelSize", List.of(3, 3)));
        return new ListedRun(
                new RunSummary(new RunId(id), name, status, 60, metrics, started, 10, 10, 2, 2, null),
                labels,
                Options.of(spec));
    }

    /** The last letters of what is found among all that is not deleted; what is archived is shown. */
    private static String found(String search) {
        var condition = Search.parse(search).over(Vocabulary.of(RUNS), ZoneOffset.UTC);
        var letters = new StringBuilder();
        for (var run : RUNS)
            if (condition.test(run)) letters.append(run.id().value().charAt(16));
        return letters.toString();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                      | ac
            is:archived                                             | b
            is:deleted                                              | d
            is:archived or not is:archived                          | abc
            is:pinned                                               | a
            test_accuracy > 0.98                                    | a
            test_accuracy >= 99%                                    | a
            test_accuracy != 0.99 and is:archived                   | b
            not test_accuracy = 0.99                                | c
            loss < 1                                                | a
            loss != 0.02                                            | c
            optimizer.type = adam                                   | a
            optimizer.type = ADAM                                   | a
            optimizer.type != adam                                  | c
            optimizer.type ~ G                                      | c
            optimizer.learningRate = 1e-3                           | a
            optimizer.learningRate == 0.0010                        | a
            optimizer.learningRate < 1 and is:archived or loss < 1  | ab
            is:archived and optimizer.learningRate >= 1.0           | b
            optimizer.momentum = 0.9                                | c
            optimizer.momentum != 0.9                               | ``
            model.kernelSize = [3,3]                                | ac
            status = failed                                         | c
            status != failed                                        | a
            tag:baseline                                            | a
            tag:baseline and is:archived                            | b
            note ~ report                                           | a
            experiment = mnist-mlp                                  | c
            name ~ "nist-c"                                         | a
            cnn                                                     | a
            "MNIST"                                                 | ac
            cccccc                                                  | c
            paper                                                   | a
            run ~ 20261121                                          | a
            started = 2026-11-21                                    | a
            started > 2026-11-21                                    | c
            started >= 2026-11-21                                   | ac
            started < 2026-11-23T09:30                              | a
            started = 2026-11-23T09:30                              | c
            started = 2026-11-23T09:30:01                           | ``
            seconds = 60 and epochs > 1                             | ac
            cnn or mlp and status = completed                       | a
            (cnn or mlp) and not status = completed                 | c
            not not cnn                                             | a
            NOT cnn AND mlp                                         | c
            """)
    void a_search(String search, String letters) {
        assertThat(found(search)).isEqualTo(letters);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            test_acuracy > 0.9           | 1  | no run has a `test_acuracy`                    | did you mean `test_accuracy`?
            cnn and learningRate > 1     | 9  | no run has a `learningRate`                    | did you mean `optimizer.learningRate`?
            STATUS = failed              | 1  | no run has a `STATUS`                          | did you mean `status`?
            zzz = 1                      | 1  | no run has a `zzz`                             | name a metric
            test_accuracy > high         | 17 | expected a number after `test_accuracy >`      | 0.99
            test_accuracy >              | 16 | expected a value after `test_accuracy >`       | number
            test_accuracy > )            | 17 | expected a value after `test_accuracy >`       | number
            test_accuracy ~ 9            | 15 | is a number                                    | `=`
            experiment < b               | 12 | is a text                                      | `~`
            status = fialed              | 10 | there is no status `fialed`                    | did you mean `failed`?
            is:gone                      | 4  | a run is never `gone`                          | pinned
            tag:                         | 5  | expected a tag                                 | tag:baseline
            started > yesterday          | 11 | expected a day or a time                       | 2026-11-21
            started ~ 2026               | 9  | this is a time                                 | `<`
            cnn mlp                      | 5  | expected `and` or `or` before `mlp`            | quotes
            (cnn or mlp                  | 1  | this `(` is not closed                         | `)`
            cnn)                         | 4  | there is no `(`                                | take it away
            and cnn                      | 1  | expected a condition, found `and`              | tag:baseline
            cnn or                       | 7  | expected a condition, found the end            | tag:baseline
            = 3                          | 1  | expected a condition, found `=`                | test_accuracy
            note ~ "open                 | 8  | is not closed                                  | put another "
            cnn ! mlp                    | 5  | `!` alone means nothing                        | `not`
            """)
    void what_is_wrong_is_told_with_its_column_and_a_cure(String search, int column, String summary, String fix) {
        assertThatThrownBy(() -> found(search)).isInstanceOfSatisfying(InvalidInput.class, wrong -> {
            var problem = wrong.problems().getFirst();
            assertThat(problem.where()).isEqualTo("search, column " + column);
            assertThat(problem.summary()).contains(summary);
            assertThat(String.join(" ", problem.fixes())).contains(fix);
        });
    }

    @Test
    void any_name_may_stand_where_there_are_no_runs() {
        assertThat(Search.find("test_accuracy > 0.9 and anything = 3", List.of()))
                .isEmpty();
    }

    @Nested
    class a_completion {
        private final Vocabulary known = Vocabulary.of(RUNS);

        private List<String> at(String search) {
            return Completion.at(search, search.length(), known).stream()
                    .map(Completion.Proposal::text)
                    .toList();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "cnn and ", "not ", "("})
        void offers_metrics_first_where_a_condition_is_wanted(String search) {
            assertThat(at(search))
                    .startsWith("loss", "test_accuracy", "experiment")
                    .hasSize(12);
        }

        @Test
        void offers_what_begins_so_before_what_has_it_within() {
            assertThat(at("cnn or acc")).containsExactly("test_accuracy");
            assertThat(at("tes")).containsExactly("test_accuracy");
            assertThat(at("LEARN")).containsExactly("optimizer.learningRate");
        }

        @Test
        void offers_signs_values_and_joints_in_turn() {
            assertThat(at("optimizer.type ")).containsExactly("=", "!=", "<", "<=", ">", ">=", "~");
            assertThat(at("optimizer.type = ")).containsExactlyInAnyOrder("adam", "sgd");
            assertThat(at("optimizer.type = s")).containsExactly("sgd");
            assertThat(at("optimizer.type = sgd ")).containsExactly("and", "or");
            assertThat(at("(optimizer.type = sgd) ")).containsExactly("and", "or");
            assertThat(at("test_accuracy > ")).isEmpty();
        }

        @Test
        void offers_tags_and_states() {
            assertThat(at("tag:")).containsExactly("tag:Baseline", "tag:baseline", "tag:paper");
            assertThat(at("is")).contains("is:pinned", "is:archived", "is:deleted");
            assertThat(at("tag:paper ")).containsExactly("and", "or");
        }

        @Test
        void puts_what_is_no_single_word_in_quotes() {
            assertThat(at("note = ")).contains("\"for the report\"");
            assertThat(at("note = \"for")).as("within a quoted text").isEmpty();
        }

        @Test
        void replaces_the_word_at_the_caret_only() {
            String search = "tes > 0.9 and cnn";
            assertThat(Completion.at(search, 3, known).getFirst().in(search)).isEqualTo("test_accuracy > 0.9 and cnn");
            assertThat(Completion.at("ta", 2, known).stream()
                            .filter(p -> p.text().equals("tag:"))
                            .findFirst()
                            .orElseThrow()
                            .in("ta"))
                    .isEqualTo("tag:");
        }
    }
}
