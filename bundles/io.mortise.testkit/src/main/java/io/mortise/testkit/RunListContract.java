package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every run store does with several runs: their list, and the search over it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RunListContract extends EventOrderContract {
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
}
