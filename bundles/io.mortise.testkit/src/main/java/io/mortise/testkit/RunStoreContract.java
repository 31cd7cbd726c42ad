package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.run.Artifact;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Sample;
import java.util.ArrayList;
import java.util.HashMap;
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
public abstract class RunStoreContract extends RunListContract {
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
    class an_imported_run {
        @Test
        void has_no_epochs_to_go_through() {
            var start = RUN.started();
            var provenance = new HashMap<>(start.provenance());
            provenance.put("imported", Map.of("file", "digits.h5"));
            append(new RunEvent.Started(
                    start.at(),
                    start.run(),
                    start.name(),
                    start.spec(),
                    provenance,
                    start.layers(),
                    start.classes(),
                    start.stepsPerEpoch(),
                    start.columns()));
            assertThat(summary().epochs()).isZero();
            assertThat(summary().steps()).isZero();
            assertThat(summary().wasImported()).isTrue();
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
            assertThat(summary().wasImported()).isFalse();
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
