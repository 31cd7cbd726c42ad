package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every run store makes of journals that are not as they should be. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class EventOrderContract extends SeriesContract {
    @Nested
    class events_in_an_odd_order {
        @Test
        void an_end_without_a_start_is_an_end() {
            append(new RunEvent.Ended(TrainedRun.START, RunStatus.FAILED, "out of memory", 1.5, Map.of(), Map.of()));
            assertThat(summary())
                    .isEqualTo(new RunSummary(
                            ID, ID.value(), RunStatus.FAILED, 1.5, Map.of(), null, 0, 0, 0, 0, "out of memory"));
        }

        @Test
        void a_second_end_changes_nothing() {
            append(ID, RUN.events());
            var before = details();
            append(new RunEvent.Ended(
                    TrainedRun.START.plusSeconds(99),
                    RunStatus.INTERRUPTED,
                    "gone",
                    99,
                    Map.of("loss", 9.0),
                    Map.of("weights_sha256", "?")));
            assertThat(details()).usingRecursiveComparison().isEqualTo(before);
        }

        @Test
        void what_comes_after_the_end_is_kept_but_the_run_stays_over() {
            append(new RunEvent.Ended(TrainedRun.START, RunStatus.CANCELLED, null, 3, Map.of(), Map.of("end", 1)));
            append(RUN.started(), RUN.batch(1, 1), RUN.epoch(1), RUN.queued(), RUN.log(9, "info", "late"));
            assertThat(summary().status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(summary().name()).isEqualTo("cats-and-dogs");
            assertThat(summary().seconds()).isEqualTo(3);
            assertThat(details().provenance()).containsKeys("seed", "end");
            assertThat(details().history()).hasSize(1);
            assertThat(details().log()).hasSize(1);
        }

        @Test
        void a_message_before_the_start_makes_a_run_that_is_named_by_its_id() {
            append(RUN.log(-5, "info", "fetching MNIST"));
            assertThat(summary().status()).isEqualTo(RunStatus.RUNNING);
            assertThat(summary().name()).isEqualTo(ID.value());
            assertThat(summary().started()).isNull();
            assertThat(summary().seconds()).isZero();
        }

        @Test
        void a_message_does_not_take_a_run_out_of_the_queue() {
            append(RUN.queued(), RUN.log(-5, "info", "fetching MNIST"));
            assertThat(summary().status()).isEqualTo(RunStatus.QUEUED);
            append(RUN.started());
            assertThat(summary().status()).isEqualTo(RunStatus.RUNNING);
        }

        @Test
        void a_matrix_without_class_names_has_no_report() {
            append(RUN.evaluated());
            assertThat(details().confusion()).hasSize(2);
            assertThat(details().report()).isNull();
        }

        @Test
        void an_epoch_that_is_told_again_replaces_the_first_account() {
            append(RUN.started(), RUN.epoch(1), new RunEvent.Epoch(TrainedRun.START, 1, Map.of("loss", 7.0)));
            assertThat(details().history()).containsExactly(Map.of("epoch", 1.0, "loss", 7.0));
        }
    }
}
