package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.Workspace;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.StoreAccess;
import io.mortise.testkit.InMemoryRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelDeskTest {
    private static final RunId SHORT = new RunId("20261121-223609-kqzbva");
    private static final RunId LONG = new RunId("20261121-230000-kbbbbb");
    private static final RunId FAILED = new RunId("20261122-080000-zzzzzz");

    @TempDir
    private Path home;

    private final InMemoryRunStore store = new InMemoryRunStore();
    private Workspace workspace;
    private Runner runner;
    private ModelDesk desk;

    @BeforeEach
    void make() {
        workspace = new Workspace(home);
        runner = new TestBench(home).runner();
        var done = Written.in(workspace.runs(), SHORT.value(), 1);
        done.write(done.run().events());
        var better = Written.in(workspace.runs(), LONG.value(), 3);
        better.write(better.run().events());
        var failed = Written.in(workspace.runs(), FAILED.value(), 9);
        failed.write(
                failed.run().started(), failed.run().epoch(9), failed.run().ended(RunStatus.FAILED, "the loss is NaN"));
        desk = desk();
    }

    private ModelDesk desk() {
        return new ModelDesk(new TestBench(home), runner, new UpToDate());
    }

    /** The store, which has taken in all journals. */
    private final class UpToDate implements StoreAccess {
        @Override
        public <T> T ask(Function<RunReader, T> question) {
            takeIn();
            return question.apply(store);
        }

        @Override
        public void takeIn() {
            new Follower(store, workspace, runner).takeIn();
        }

        @Override
        public List<Path> rebuild() {
            throw new AssertionError("nobody asks for this");
        }

        @Override
        public Owned own() {
            throw new AssertionError("nobody asks for this");
        }
    }

    private ModelVersion register(RunId run, String... aliases) {
        return desk.register("digits", run, "by hand", "", List.of(aliases));
    }

    @Nested
    class The_best_run {
        @Test
        void has_most_of_what_is_good_and_least_of_a_loss() {
            assertThat(desk.best("written", "val_loss").run()).isEqualTo(LONG);
            assertThat(desk.best("written", "val_loss").value()).isEqualTo(0.6 / 3);
            assertThat(desk.best("written", "test_accuracy").byTestSet()).isTrue();
        }

        @Test
        void is_told_by_the_validation_part_where_nobody_says_otherwise_and_of_equals_it_is_the_latest() {
            var best = desk.best("written", null);
            assertThat(best.words()).isEqualTo("best val_accuracy of written");
            assertThat(best.byTestSet()).isFalse();
            assertThat(best.run()).isEqualTo(LONG);
            assertThat(desk.find("best:written")).isEqualTo(LONG);
        }

        @Test
        void is_none_that_was_archived() {
            runner.labels().change(List.of(LONG), LabelChange.archived(true));
            assertThat(desk.best("written", "val_loss").run()).isEqualTo(SHORT);
        }

        @Test
        void is_not_there_for_an_experiment_or_a_metric_that_nobody_knows() {
            assertThatThrownBy(() -> desk.find("best:wriften"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no completed run of an experiment `wriften`");
            assertThatThrownBy(() -> desk.best("written", "f1"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("has f1");
        }
    }

    @Nested
    class A_model {
        @Test
        void has_versions_that_are_counted_up_and_never_given_twice() {
            assertThat(register(SHORT).reference()).isEqualTo("digits@1");
            assertThat(register(LONG).reference()).isEqualTo("digits@2");
            assertThat(desk.version("digits").run()).isEqualTo(LONG);
            desk.remove("digits@2");
            assertThat(register(LONG).reference()).isEqualTo("digits@3");
            assertThat(desk.versions()).extracting(ModelVersion::version).containsExactly(3, 1);
        }

        @Test
        void is_found_by_version_and_by_alias_wherever_a_run_is_named() {
            register(SHORT);
            register(LONG, "champion");
            assertThat(desk.find("digits@1")).isEqualTo(SHORT);
            assertThat(desk.find("digits@champion")).isEqualTo(LONG);
            assertThat(desk.find("latest")).isEqualTo(FAILED);
            assertThat(desk.find(SHORT.value().substring(0, 12))).isEqualTo(SHORT);
        }

        @Test
        void has_an_alias_for_one_version_at_a_time() {
            register(SHORT, "champion");
            register(LONG);
            assertThat(desk.alias("digits@2", "champion").aliases()).containsExactly("champion");
            assertThat(desk.version("digits@1").aliases()).isEmpty();
            desk.unalias("digits@champion");
            assertThatThrownBy(() -> desk.version("digits@champion"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no alias champion");
        }

        @Test
        void is_known_to_other_processes_with_its_note() {
            register(LONG, "champion");
            desk.note("digits@champion", " for the report\n");
            var other = desk().version("digits");
            assertThat(other.note()).isEqualTo("for the report");
            assertThat(other.aliases()).containsExactly("champion");
        }

        @Test
        void is_of_a_completed_run_only() {
            assertThatThrownBy(() -> register(FAILED))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("is failed");
            assertThat(workspace.models()).doesNotExist();
        }

        @Test
        void keeps_its_run_from_being_deleted() {
            register(SHORT);
            assertThatThrownBy(() -> runner.labels().delete(List.of(LONG, SHORT)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("is the model digits@1");
            assertThat(workspace.runs().resolve(LONG.value())).exists();
            desk.remove("digits@1");
            runner.labels().delete(List.of(SHORT));
        }

        @Test
        void cannot_be_called_what_nobody_could_write() {
            assertThatThrownBy(() -> desk.register("two words", LONG, "", "", List.of()))
                    .hasMessageContaining("cannot be the name of a model");
            assertThatThrownBy(() -> register(LONG, "7")).hasMessageContaining("would be taken for a version");
            assertThatThrownBy(() -> desk.remove("digits")).hasMessageContaining("names no version");
        }
    }

    @Test
    void versions_are_not_lost_where_many_register() throws Exception {
        var desks = List.of(desk, desk());
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 40; i++) {
                var one = desks.get(i % 2);
                all.add(threads.submit(() -> one.register("digits", SHORT, "", "", List.of())));
            }
            for (var one : all) one.get();
        }
        assertThat(desk.versions())
                .extracting(ModelVersion::version)
                .doesNotHaveDuplicates()
                .hasSize(40)
                .contains(40);
    }

    @Test
    void half_a_line_of_a_process_that_was_killed_does_no_harm() throws IOException {
        register(SHORT);
        Files.writeString(workspace.models(), "{\"at\":\"2026-11-2", StandardOpenOption.APPEND);
        assertThat(register(LONG).version()).isEqualTo(2);
        assertThat(desk().versions()).hasSize(2);
    }
}
