package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Artifact;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every run store does. The test of a store extends this and says how to make one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class RunStoreContract extends EventOrderContract {
    @Nested
    class an_empty_store {
        @Test
        void has_no_runs() {
            assertThat(store.runs()).isEmpty();
            assertThat(store.run(ID)).isEmpty();
            assertThat(store.series(ID, "loss", 10).steps()).isEmpty();
        }

        @Test
        void is_at_the_beginning_of_every_journal() {
            assertThat(store.offset(ID)).isZero();
        }
    }

    @Nested
    class a_stretch_of_a_journal {
        @Test
        void moves_the_offset() {
            assertThat(store.append(ID, 0, 812, List.of(RUN.queued()))).isTrue();
            assertThat(store.offset(ID)).isEqualTo(812);
            assertThat(store.offset(LATER)).isZero();
        }

        @Test
        void is_taken_in_once_only() {
            store.append(ID, 0, 10, List.of(RUN.started(), RUN.log(1, "info", "once")));
            assertThat(store.append(ID, 0, 10, List.of(RUN.log(1, "info", "twice"))))
                    .isFalse();
            assertThat(details().log()).extracting(RunEvent.Logged::message).containsExactly("once");
            assertThat(store.offset(ID)).isEqualTo(10);
        }

        @Test
        void is_refused_where_one_before_it_is_missing() {
            store.append(ID, 0, 10, List.of(RUN.started()));
            assertThat(store.append(ID, 11, 20, List.of(RUN.log(1, "info", "gap"))))
                    .isFalse();
            assertThat(store.append(LATER, 5, 20, List.of(RUN.log(1, "info", "gap"))))
                    .isFalse();
            assertThat(store.run(LATER)).isEmpty();
        }

        @Test
        void may_hold_nothing_that_can_be_read() {
            assertThat(store.append(ID, 0, 7, List.of())).isTrue();
            assertThat(store.offset(ID)).isEqualTo(7);
        }

        @Test
        void leaves_no_trace_where_it_is_empty() {
            assertThat(store.append(ID, 0, 0, List.of())).isTrue();
            assertThat(store.runs()).isEmpty();
        }

        @Test
        void cannot_end_before_it_begins() {
            assertThatThrownBy(() -> store.append(ID, 5, 4, List.of())).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void may_be_cut_anywhere() {
            append(ID, RUN.events());
            var whole = details();
            store.clear();
            for (var event : RUN.events()) append(event);
            assertThat(details()).usingRecursiveComparison().isEqualTo(whole);
        }
    }

    @Test
    void outlines_say_what_the_details_say_in_the_order_asked() {
        append(ID, RUN.events());
        append(LATER, List.of(RUN.started()));
        var unknown = new RunId("20200101-000000-nobody");
        assertThat(store.outlines(List.of(LATER, unknown, ID)))
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        RunOutline.of(store.run(LATER).orElseThrow()),
                        RunOutline.of(store.run(ID).orElseThrow())));
        assertThat(store.outlines(List.of())).isEmpty();
        assertThat(store.outlines(List.of(unknown))).isEmpty();
    }

    @Test
    void forgets_runs_and_can_take_them_in_again() {
        append(ID, RUN.events());
        append(LATER, List.of(new TrainedRun(LATER, "birds", 1, 2).queued()));
        assertThat(store.list()).hasSize(2);
        store.forget(List.of(ID, new RunId("20200101-000000-nobody")));
        assertThat(store.list()).extracting(ListedRun::id).containsExactly(LATER);
        assertThat(store.run(ID)).isEmpty();
        assertThat(store.series(ID, "loss", 10).steps()).isEmpty();
        assertThat(store.offset(ID)).isZero();
        store.forget(List.of());
        append(ID, RUN.events());
        assertThat(details().history()).hasSize(3);
        assertThat(store.list()).extracting(ListedRun::id).containsExactly(LATER, ID);
    }

    @Nested
    class a_list {
        private static final Labels SAID = new Labels(List.of("baseline"), "the first", true, false, false);

        private List<RunId> found(String search) {
            return store.search(search).stream().map(ListedRun::id).toList();
        }

        @BeforeEach
        void begin() {
            append(ID, RUN.events());
            var later = new TrainedRun(LATER, "birds", 1, 2);
            append(LATER, List.of(later.queued()));
        }

        @Test
        void has_the_options_of_each_spec() {
            var options = store.list().getLast().options();
            assertThat(options).isEqualTo(Options.of(details().spec()));
            assertThat(options.get("training.epochs")).isEqualTo(3L);
        }

        @Test
        void has_what_is_said_of_a_run() {
            store.label(ID, SAID);
            assertThat(store.list()).extracting(ListedRun::labels).containsExactly(Labels.NONE, SAID);
        }

        @Test
        void has_what_was_said_of_a_run_before_it_was_known() {
            store.clear();
            store.label(ID, SAID);
            assertThat(store.list()).isEmpty();
            append(ID, RUN.events());
            assertThat(store.list()).extracting(ListedRun::labels).containsExactly(SAID);
        }

        @Test
        void is_searched() {
            store.label(ID, SAID);
            assertThat(found("")).containsExactly(LATER, ID);
            assertThat(found("tag:baseline")).containsExactly(ID);
            assertThat(found("test_accuracy > 0 and training.epochs = 3")).containsExactly(ID);
            assertThat(found("training.epochs = 1 or is:pinned")).containsExactly(LATER, ID);
            assertThat(found("status = queued")).containsExactly(LATER);
            assertThatThrownBy(() -> found("training.epoch = 3"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no run has a `training.epoch`");
        }

        @Test
        void leaves_out_what_is_archived_or_deleted_unless_it_is_asked_for() {
            store.label(ID, new Labels(List.of(), "", false, true, false));
            store.label(LATER, new Labels(List.of(), "", false, false, true));
            assertThat(found("")).isEmpty();
            assertThat(found("is:archived")).containsExactly(ID);
            assertThat(found("is:deleted")).containsExactly(LATER);
            assertThat(store.list()).hasSize(2);
        }
    }

    @Nested
    class a_queued_run {
        @BeforeEach
        void queue() {
            append(RUN.queued());
        }

        @Test
        void is_in_the_list() {
            assertThat(summary())
                    .isEqualTo(
                            new RunSummary(ID, "cats-and-dogs", RunStatus.QUEUED, 0, Map.of(), null, 0, 0, 0, 3, null));
        }

        @Test
        void has_its_spec_and_nothing_else() {
            assertThat(details().spec()).containsEntry("name", "cats-and-dogs");
            assertThat(details().parameters()).isEmpty();
            assertThat(details().layers()).isNull();
            assertThat(details().confusion()).isNull();
            assertThat(details().report()).isNull();
        }

        @Test
        void can_be_cancelled_before_it_starts() {
            append(new RunEvent.Ended(TrainedRun.START, RunStatus.CANCELLED, null, 0, Map.of(), Map.of()));
            assertThat(summary().status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(summary().started()).isNull();
        }
    }

    @Nested
    class a_live_run {
        @BeforeEach
        void start() {
            append(RUN.queued(), RUN.started(), RUN.batch(1, 1), RUN.batch(1, 2));
        }

        @Test
        void is_running_since_it_started() {
            assertThat(summary().status()).isEqualTo(RunStatus.RUNNING);
            assertThat(summary().started()).isEqualTo(TrainedRun.START);
        }

        @Test
        void has_taken_as_long_as_until_its_last_event() {
            assertThat(summary().seconds()).isEqualTo(2.0);
        }

        @Test
        void tells_how_far_it_is() {
            assertThat(summary().step()).isEqualTo(2);
            assertThat(summary().steps()).isEqualTo(12);
            assertThat(summary().epoch()).isZero();
            assertThat(summary().epochs()).isEqualTo(3);
        }

        @Test
        void shows_the_latest_batch_until_the_first_epoch_is_over() {
            assertThat(summary().metrics()).containsEntry("loss", TrainedRun.loss(2));
            append(RUN.epoch(1), RUN.batch(2, 5));
            assertThat(summary().metrics())
                    .isEqualTo(Map.of("loss", 0.5, "accuracy", 0.75, "val_loss", 0.6, "val_accuracy", 0.7));
        }

        @Test
        void knows_its_layers_and_parameters() {
            assertThat(details().layers()).isEqualTo(RUN.started().layers());
            assertThat(details().parameters()).isEqualTo(Map.of("total", 90L, "trainable", 74L));
        }
    }

    @Nested
    class a_completed_run {
        @BeforeEach
        void complete() {
            append(ID, RUN.events());
        }

        @Test
        void has_the_figures_of_its_end() {
            assertThat(summary().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(summary().seconds()).isEqualTo(RUN.seconds());
            assertThat(summary().epoch()).isEqualTo(3);
            assertThat(summary().metrics())
                    .isEqualTo(Map.of(
                            "loss", 0.25,
                            "accuracy", 0.75,
                            "val_loss", 0.6 / 3,
                            "val_accuracy", 0.7,
                            "test_loss", 0.4,
                            "test_accuracy", 0.8));
        }

        @Test
        void has_a_history_of_every_epoch() {
            assertThat(details().history()).hasSize(3);
            assertThat(details().history().get(1))
                    .containsEntry("epoch", 2.0)
                    .containsEntry("loss", 0.25)
                    .containsEntry("learning_rate", 0.001)
                    .containsEntry("images_per_second", 128.0);
        }

        @Test
        void has_its_confusion_matrix_and_the_report_out_of_it() {
            List<List<Long>> matrix = List.of(List.of(5L, 1L), List.of(1L, 3L));
            assertThat(details().classes()).containsExactly("cat", "dog");
            assertThat(details().confusion()).isEqualTo(matrix);
            assertThat(details().report()).isEqualTo(ClassificationReport.of(List.of("cat", "dog"), matrix));
        }

        @Test
        void has_the_provenance_of_its_start_and_of_its_end() {
            assertThat(details().provenance())
                    .containsEntry("seed", 42)
                    .containsEntry("plugins", List.of("io.mortise.layer.core"))
                    .containsEntry("weights_sha256", "cd".repeat(32));
        }

        @Test
        void lists_each_file_once_with_what_it_was_last() {
            assertThat(details().artifacts())
                    .containsExactly(
                            new Artifact("checkpoint.zip", "model", 3, "ab".repeat(32)),
                            new Artifact("model.zip", "model", 4096, "ab".repeat(32)));
        }

        @Test
        void has_samples_with_their_pictures() {
            assertThat(details().samples())
                    .usingRecursiveComparison()
                    .isEqualTo(RUN.sampled().samples());
        }

        @Test
        void keeps_the_latest_answer_to_an_example() {
            var again = new Sample(3, "cat", "dog", List.of(0.2, 0.8), new byte[0]);
            append(new RunEvent.Sampled(TrainedRun.START, List.of(again)));
            assertThat(details().samples()).extracting(Sample::predicted).containsExactly("dog", "cat");
        }

        @Test
        void has_its_log_to_the_nanosecond() {
            assertThat(details().log()).containsExactly(RUN.log(0, "info", "training on 2 threads"));
        }
    }

    @Nested
    class several_runs {
        @Test
        void are_listed_the_latest_first() {
            append(ID, RUN.events());
            append(LATER, new TrainedRun(LATER, "cats-and-dogs", 1, 1).events());
            assertThat(store.runs()).extracting(RunSummary::run).containsExactly(LATER, ID);
            assertThat(store.runs()).extracting(RunSummary::name).containsOnly("cats-and-dogs");
        }

        @Test
        void are_listed_as_they_are_now_however_often_they_were_listed_before() {
            append(ID, List.of(RUN.queued()));
            assertThat(store.runs()).extracting(RunSummary::status).containsExactly(RunStatus.QUEUED);
            append(ID, List.of(RUN.started(), RUN.batch(1, 1)));
            assertThat(store.runs()).extracting(RunSummary::status).containsExactly(RunStatus.RUNNING);
            assertThat(store.runs()).extracting(RunSummary::step).containsExactly(1L);
            append(LATER, List.of(new TrainedRun(LATER, "other", 1, 1).started()));
            assertThat(store.runs()).extracting(RunSummary::name).containsExactly("other", "cats-and-dogs");
        }

        @Test
        void stay_in_a_list_that_was_given_as_they_were_then() {
            append(ID, List.of(RUN.queued()));
            var before = store.runs();
            append(ID, List.of(RUN.started()));
            assertThat(before).extracting(RunSummary::status).containsExactly(RunStatus.QUEUED);
        }

        @Test
        void do_not_mix() {
            append(ID, RUN.events());
            var before = details();
            append(LATER, new TrainedRun(LATER, "other", 2, 3).events());
            assertThat(details()).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @Nested
    class clearing {
        @Test
        void forgets_everything() {
            append(ID, RUN.events());
            store.clear();
            assertThat(store.runs()).isEmpty();
            assertThat(store.run(ID)).isEmpty();
            assertThat(store.offset(ID)).isZero();
            assertThat(store.series(ID, "loss", 10).steps()).isEmpty();
        }

        @Test
        void lets_the_journals_be_taken_in_again_to_the_same_store() {
            append(LATER, new TrainedRun(LATER, "other", 2, 3).events());
            append(ID, RUN.events());
            var runs = store.runs();
            var details = details();
            store.clear();
            append(ID, RUN.events());
            append(LATER, new TrainedRun(LATER, "other", 2, 3).events());
            assertThat(store.runs()).isEqualTo(runs);
            assertThat(details()).usingRecursiveComparison().isEqualTo(details);
        }
    }

    @Nested
    class reading_while_a_run_is_written {
        @Test
        void sees_all_of_a_stretch_or_nothing() {
            append(RUN.started());
            var writing = CompletableFuture.runAsync(() -> {
                for (int epoch = 1; epoch <= 100; epoch++)
                    append(RUN.batch(epoch, epoch), RUN.epoch(epoch), RUN.log(epoch, "info", "epoch " + epoch));
            });
            var seen = new ArrayList<Integer>();
            do {
                var details = details();
                int epoch = details.summary().epoch();
                assertThat(details.history()).hasSize(epoch);
                assertThat(details.log()).hasSize(epoch);
                assertThat(details.summary().step()).isEqualTo(epoch);
                seen.add(epoch);
            } while (!writing.isDone());
            writing.join();
            assertThat(seen).isSorted();
            assertThat(details().history()).hasSize(100);
        }
    }
}
