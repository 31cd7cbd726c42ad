package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.Workspace;
import io.mortise.api.run.BinnedRun;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.json.Journal;
import io.mortise.testkit.InMemoryRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LabelDeskTest {
    private static final RunId DONE = new RunId("20261121-223609-kqzbva");
    private static final RunId OTHER = new RunId("20261122-080000-kbbbbb");

    @TempDir
    private Path home;

    private final InMemoryRunStore store = new InMemoryRunStore();
    private final List<RunId> told = new ArrayList<>();
    private Workspace workspace;
    private Runner runner;
    private Follower follower;

    @BeforeEach
    void make() {
        workspace = new Workspace(home);
        runner = new TestBench(home).runner();
        for (RunId id : List.of(DONE, OTHER)) {
            var written = Written.in(workspace.runs(), id.value(), 1);
            written.write(written.run().events());
        }
        follower = new Follower(store, workspace, runner);
        follower.takeIn();
        runner.subscribe(new RunService.RunListener() {
            @Override
            public void on(RunId id, RunEvent event) {
                // nothing is asked of it
            }

            @Override
            public void labelled(RunId id) {
                told.add(id);
            }
        });
    }

    private Labels labels(RunId id) {
        follower.takeIn();
        return store.list().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow()
                .labels();
    }

    private void tag(RunId id, String... tags) {
        runner.labels().change(List.of(id), LabelChange.tags(List.of(tags), List.of()));
    }

    @Nested
    class A_change {
        @Test
        void is_in_the_store_at_the_next_look_and_told_to_listeners() {
            tag(DONE, "paper", "baseline");
            runner.labels().change(List.of(DONE, OTHER), LabelChange.note(" for the report\n"));
            runner.labels().change(List.of(DONE), LabelChange.tags(List.of(), List.of("paper")));
            runner.labels().change(List.of(DONE), LabelChange.pinned(true));
            assertThat(labels(DONE)).isEqualTo(new Labels(List.of("baseline"), "for the report", true, false, false));
            assertThat(labels(OTHER).note()).isEqualTo("for the report");
            assertThat(told).containsExactlyInAnyOrder(DONE, OTHER);
            runner.labels().change(List.of(OTHER), LabelChange.note(""));
            assertThat(labels(OTHER)).isEqualTo(Labels.NONE);
            assertThat(runner.labels().of(DONE).tags()).containsExactly("baseline");
        }

        @Test
        void survives_a_store_that_is_made_anew() {
            tag(DONE, "baseline");
            var rebuilt = new InMemoryRunStore();
            new Follower(rebuilt, workspace, runner).takeIn();
            assertThat(rebuilt.search("tag:baseline")).extracting(ListedRun::id).containsExactly(DONE);
        }

        @Test
        void is_never_lost_where_many_make_changes() throws Exception {
            var desks = List.of(new LabelDesk(workspace, runner), new LabelDesk(workspace, runner));
            try (var threads = Executors.newFixedThreadPool(8)) {
                var all = new ArrayList<Future<?>>();
                for (int i = 0; i < 80; i++) {
                    var change = LabelChange.tags(List.of("tag-" + i), List.of());
                    var desk = desks.get(i % 2);
                    all.add(threads.submit(() -> desk.change(List.of(DONE), change)));
                }
                for (var one : all) one.get();
            }
            assertThat(labels(DONE).tags()).hasSize(80);
        }

        @Test
        void goes_on_after_half_a_line_of_a_process_that_was_killed() throws IOException {
            tag(DONE, "one");
            Files.writeString(workspace.labels(), "{\"at\":\"2026-11-2", StandardOpenOption.APPEND);
            assertThat(labels(DONE).tags()).containsExactly("one");
            tag(DONE, "two");
            assertThat(labels(DONE).tags()).containsExactly("one", "two");
        }

        @Test
        void can_have_no_tag_that_could_not_be_searched_for() {
            assertThatThrownBy(() -> tag(DONE, "two words"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("`two words` cannot be a tag");
            assertThat(workspace.labels()).doesNotExist();
        }
    }

    @Nested
    class A_deleted_run {
        @Test
        void lies_in_the_bin_and_comes_back() {
            runner.labels().delete(List.of(DONE));
            assertThat(workspace.runs().resolve(DONE.value())).doesNotExist();
            assertThat(workspace.bin().resolve(DONE.value()).resolve("events.jsonl"))
                    .exists();
            assertThat(labels(DONE).deleted()).isTrue();
            assertThat(store.search("")).extracting(ListedRun::id).containsExactly(OTHER);
            assertThat(runner.find("latest")).isEqualTo(OTHER);
            var found = runner.labels().findDeleted("20261121");
            runner.labels().restore(List.of(found));
            assertThat(labels(DONE).deleted()).isFalse();
            assertThat(workspace.runs().resolve(DONE.value()).resolve("events.jsonl"))
                    .exists();
            assertThat(store.search("")).hasSize(2);
        }

        @Test
        void comes_back_with_its_history_also_to_a_store_that_was_made_anew_meanwhile() {
            tag(DONE, "baseline");
            runner.labels().delete(List.of(DONE));
            store.clear();
            var rebuilt = new Follower(store, workspace, runner);
            rebuilt.takeIn();
            assertThat(store.list()).extracting(ListedRun::id).containsExactly(OTHER);
            runner.labels().restore(List.of(DONE));
            new Follower(store, workspace, runner).takeIn();
            assertThat(store.search("tag:baseline")).extracting(ListedRun::id).containsExactly(DONE);
        }

        @Test
        void is_not_one_that_is_at_work_and_then_nothing_is_deleted() {
            var running = Written.in(workspace.runs(), "20261123-080000-cccccc", 1);
            running.write(running.run().started());
            try (var life = running.live()) {
                assertThat(life.lock().isValid()).isTrue();
                assertThatThrownBy(() -> runner.labels()
                                .delete(List.of(DONE, running.folder().id())))
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageContaining("is running");
            }
            assertThat(workspace.runs().resolve(DONE.value())).exists();
            assertThat(workspace.bin()).doesNotExist();
            runner.labels().delete(List.of(running.folder().id()));
            assertThat(workspace.bin().resolve("20261123-080000-cccccc"))
                    .as("its worker is gone")
                    .exists();
        }

        @Test
        void is_named_by_a_prefix_that_fits_one() {
            runner.labels().delete(List.of(DONE, OTHER));
            assertThatThrownBy(() -> runner.labels().findDeleted("2026")).hasMessageContaining("any of 2");
            assertThatThrownBy(() -> runner.labels().findDeleted("1999")).hasMessageContaining("no deleted run `1999`");
            assertThatThrownBy(() -> runner.labels().restore(List.of(new RunId("19991122-080000-bbbbbb"))))
                    .hasMessageContaining("no deleted run");
        }
    }

    @Nested
    class A_run_that_is_removed_for_good {
        @Test
        void leaves_nothing_behind_and_its_bytes_are_told() throws IOException {
            tag(DONE, "baseline");
            Files.writeString(workspace.runs().resolve(DONE.value()).resolve("model.zip"), "x".repeat(5000));
            runner.labels().delete(List.of(DONE, OTHER));
            var binned = runner.labels().bin();
            assertThat(binned).extracting(BinnedRun::run).containsExactly(OTHER, DONE);
            assertThat(binned.getLast().bytes()).isBetween(5001L, 50_000L);
            assertThat(runner.labels().remove(List.of(DONE)))
                    .isEqualTo(binned.getLast().bytes());
            assertThat(workspace.bin().resolve(DONE.value())).doesNotExist();
            assertThat(runner.labels().bin()).extracting(BinnedRun::run).containsExactly(OTHER);
            told.clear();
            follower.takeIn();
            assertThat(store.list()).extracting(ListedRun::id).containsExactly(OTHER);
            assertThat(told).contains(DONE);
            assertThatThrownBy(() -> runner.labels().restore(List.of(DONE))).hasMessageContaining("no deleted run");
        }

        @Test
        void is_one_that_is_in_the_bin_or_none_is_removed() {
            runner.labels().delete(List.of(OTHER));
            assertThatThrownBy(() -> runner.labels().remove(List.of(OTHER, DONE)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no deleted run");
            assertThat(runner.labels().bin()).hasSize(1);
            assertThat(workspace.runs().resolve(DONE.value())).exists();
        }

        @Test
        void is_never_one_whose_worker_lives_or_that_waits() throws IOException {
            runner.labels().delete(List.of(DONE));
            try (var life = Written.in(workspace.bin(), DONE.value(), 1).live()) {
                assertThat(life.lock().isValid()).isTrue();
                assertThatThrownBy(() -> runner.labels().remove(List.of(DONE))).hasMessageContaining("is not over");
            }
            var waiting = Written.in(workspace.bin(), "20261123-080000-cccccc", 1);
            waiting.write(waiting.run().queued());
            var id = waiting.folder().id();
            assertThatThrownBy(() -> runner.labels().remove(List.of(DONE, id))).hasMessageContaining("is not over");
            assertThat(runner.labels().bin()).hasSize(2);
            Files.delete(Journal.in(waiting.folder().path()));
            assertThat(runner.labels().remove(List.of(id))).isZero();
        }

        @Test
        void does_not_count_what_others_share() throws IOException {
            var jar = Files.writeString(home.resolve("kept.jar"), "x".repeat(100_000));
            Files.createLink(workspace.runs().resolve(DONE.value()).resolve("plugin.jar"), jar);
            runner.labels().delete(List.of(DONE));
            assertThat(runner.labels().remove(List.of(DONE))).isLessThan(100_000);
            assertThat(jar).exists();
        }

        @Test
        void is_a_run_again_where_its_folder_is_put_there_again() {
            runner.labels().delete(List.of(DONE));
            runner.labels().remove(List.of(DONE));
            follower.takeIn();
            var again = Written.in(workspace.runs(), DONE.value(), 1);
            again.write(again.run().events());
            runner.labels().restore(List.of(DONE));
            assertThat(runner.labels().of(DONE)).isEqualTo(Labels.NONE);
            var later = new InMemoryRunStore();
            new Follower(later, workspace, runner).takeIn();
            assertThat(later.search("")).extracting(ListedRun::id).contains(DONE);
        }
    }
}
