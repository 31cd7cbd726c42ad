package io.mortise.webui.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.search.Vocabulary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Four runs, the latest first: d (mlp, adam, failed), c and b (cnn, sgd, two seeds), a (cnn, adam). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FinderTest {
    private static final List<ListedRun> RUNS = List.of(
            run("d", "mlp", RunStatus.FAILED, Double.NaN, "adam", 1, Labels.NONE),
            run("c", "cnn", RunStatus.COMPLETED, 0.98, "sgd", 2, Labels.NONE),
            run("b", "cnn", RunStatus.COMPLETED, 0.96, "sgd", 1, Labels.NONE),
            run("a", "cnn", RunStatus.COMPLETED, 0.99, "adam", 1, Labels.NONE));

    private final Finder finder = new Finder(ZoneOffset.UTC, Vocabulary::of);

    private static ListedRun run(
            String letter, String name, RunStatus status, double accuracy, String optimizer, int seed, Labels labels) {
        var id = new RunId("20261121-09300" + (letter.charAt(0) - 'a') + "-" + letter.repeat(6));
        var metrics = Map.of("test_accuracy", accuracy);
        var spec = Map.<String, Object>of(
                "name", name, "seed", seed, "optimizer", Map.of("type", optimizer, "learningRate", 0.1));
        return new ListedRun(
                new RunSummary(id, name, status, 60, metrics, Instant.EPOCH, 1, 1, 1, 1, null),
                labels,
                Options.of(spec));
    }

    private static String letters(List<ListedRun> runs) {
        return String.join(
                "", runs.stream().map(run -> run.id().value().substring(16, 17)).toList());
    }

    private String found(Question question) {
        return letters(finder.answer(question, RUNS).runs());
    }

    @Test
    void gives_the_latest_first() {
        assertThat(found(Question.FIRST)).isEqualTo("dcba");
    }

    @Test
    void searches_and_keeps_to_a_status() {
        assertThat(found(Question.FIRST.search("optimizer.type = adam"))).isEqualTo("da");
        assertThat(found(Question.FIRST.search("optimizer.type = adam").status(RunStatus.COMPLETED)))
                .isEqualTo("a");
    }

    @Test
    void sorts_by_metrics_and_options_with_what_has_none_last() {
        assertThat(found(Question.FIRST.sort("test_accuracy", true))).isEqualTo("acbd");
        assertThat(found(Question.FIRST.sort("test_accuracy", false))).isEqualTo("bcad");
        assertThat(found(Question.FIRST.sort("optimizer.type", true))).isEqualTo("cbda");
        assertThat(found(Question.FIRST.sort("started", false))).isEqualTo("abcd");
        assertThat(found(Question.FIRST.sort("nothing", false))).isEqualTo("dcba");
    }

    @Test
    void puts_what_is_pinned_first_and_leaves_out_what_is_hidden() {
        var runs = List.of(
                RUNS.getFirst(),
                new ListedRun(RUNS.get(1).summary(), new Labels(List.of(), "", false, true, false), Options.NONE),
                RUNS.get(2),
                new ListedRun(RUNS.get(3).summary(), new Labels(List.of(), "", true, false, false), Options.NONE));
        var answer = finder.answer(Question.FIRST, runs);
        assertThat(letters(answer.runs())).isEqualTo("adb");
        assertThat(answer.total()).isEqualTo(3);
        assertThat(letters(finder.answer(Question.FIRST.sort("test_accuracy", false), runs)
                        .runs()))
                .isEqualTo("abd");
    }

    @Test
    void tells_what_is_wrong_with_a_search() {
        var answer = finder.answer(Question.FIRST.search("test_acuracy > 1"), RUNS);
        assertThat(answer.problem()).isNotNull();
        assertThat(answer.problem().where()).isEqualTo("search, column 1");
    }

    @Test
    void says_how_to_go_on_where_nothing_matches_the_beginning_of_a_name() {
        assertThat(finder.answer(Question.FIRST.search("test_acc"), RUNS).advice())
                .contains("`test_acc` alone", "`test_accuracy > 0.9`");
        assertThat(finder.answer(Question.FIRST.search("mlp and test_acc"), RUNS)
                        .advice())
                .contains("`test_accuracy > 0.9`");
        assertThat(finder.answer(Question.FIRST.search("cnn"), RUNS).advice()).isEmpty();
        assertThat(finder.answer(Question.FIRST.search("nowhere"), RUNS).advice())
                .isEmpty();
    }

    @Nested
    class groups {
        private List<RunGroup> by(String what) {
            return finder.answer(Question.FIRST.group(what), RUNS).groups();
        }

        @Test
        void of_seeds_have_one_spec_and_the_spread_of_their_metrics() {
            var groups = by(Question.SEEDS);
            assertThat(groups).extracting(RunGroup::label).containsExactly("mlp", "cnn", "cnn");
            assertThat(groups).extracting(RunGroup::runs).containsExactly(1, 2, 1);
            assertThat(groups.get(1).detail()).containsExactly("optimizer.type sgd");
            assertThat(groups.get(1).spreads().get("test_accuracy")).isEqualTo(Spread.of(0.98, 0.96));
            assertThat(groups.getFirst().spreads().get("test_accuracy").count()).isZero();
        }

        @Test
        void of_an_option_have_its_value() {
            assertThat(by("optimizer.type")).extracting(RunGroup::label).containsExactly("adam", "sgd");
            assertThat(by("optimizer.momentum"))
                    .extracting(RunGroup::label)
                    .containsExactly("without optimizer.momentum");
        }

        @Test
        void are_found_by_their_condition() {
            for (String what : List.of(Question.SEEDS, Question.EXPERIMENT, "optimizer.type", "seed"))
                for (var group : by(what))
                    assertThat(finder.answer(Question.FIRST.within(group.condition()), RUNS)
                                    .runs())
                            .as(group.condition())
                            .hasSize(group.runs());
        }
    }
}
