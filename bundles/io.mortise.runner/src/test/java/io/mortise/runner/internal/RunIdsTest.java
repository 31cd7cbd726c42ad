package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunIdsTest {
    private static final RunId OLD = new RunId("20260101-120000-aaaaaa");
    private static final RunId ONE = new RunId("20261121-223609-kqzbva");
    private static final RunId OTHER = new RunId("20261121-223610-bbbbbb");
    private static final List<RunId> KNOWN = List.of(OLD, ONE, OTHER);

    /** Within the same 57 microseconds chance alone tells them apart; a folder is made for one run only, then. */
    @Test
    void are_drawn_in_their_form_and_not_twice_at_different_times() {
        var second = Instant.parse("2026-11-21T22:36:09Z");
        var drawn = IntStream.range(0, 1_000)
                .mapToObj(i -> RunIds.draw(second.plusNanos(i * 60_000L)))
                .toList();
        assertThat(drawn).doesNotHaveDuplicates();
        assertThat(RunIds.draw().value()).matches("\\d{8}-\\d{6}-[a-z]{6}");
    }

    @Test
    void sort_by_start_also_within_a_second() {
        var second = Instant.parse("2026-11-21T22:36:09Z");
        var drawn = IntStream.range(0, 1_000)
                .mapToObj(millis -> RunIds.draw(second.plusMillis(millis)))
                .toList();
        assertThat(drawn).isSorted();
        assertThat(drawn).allSatisfy(id -> assertThat(id.value()).startsWith("20261121-223609-"));
    }

    @Nested
    class Finding {
        @Test
        void by_the_whole_id() {
            assertThat(RunIds.find(ONE.value(), KNOWN, id -> true)).isEqualTo(ONE);
        }

        @Test
        void by_a_prefix_that_is_unique() {
            assertThat(RunIds.find("20261121-223609", KNOWN, id -> true)).isEqualTo(ONE);
            assertThat(RunIds.find("202601", KNOWN, id -> true)).isEqualTo(OLD);
        }

        @Test
        void latest_is_the_last_one_started() {
            assertThat(RunIds.find("latest", KNOWN, id -> true)).isEqualTo(OTHER);
        }

        @Test
        void passes_over_folders_of_workers_that_have_not_begun() {
            assertThat(RunIds.find("latest", KNOWN, id -> !id.equals(OTHER))).isEqualTo(ONE);
            assertThat(RunIds.find("20261121", KNOWN, id -> !id.equals(OTHER))).isEqualTo(ONE);
        }
    }

    @Nested
    class Is_a_mistake {
        private static void refused(String text, List<RunId> known, String... inMessage) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> RunIds.find(text, known, id -> true))
                    .satisfies(e -> {
                        assertThat(e.problems()).hasSize(1);
                        var problem = e.problems().getFirst();
                        assertThat(problem.where()).isEqualTo("RUN");
                        assertThat(problem.summary()).contains(inMessage);
                        assertThat(problem.fixes()).isNotEmpty();
                    });
        }

        @Test
        void where_a_prefix_could_be_several_and_names_some() {
            refused("20261121", KNOWN, "2 runs", ONE.value(), OTHER.value());
        }

        @Test
        void where_there_is_no_such_run() {
            refused("2099", KNOWN, "2099");
            refused("", KNOWN, "no run");
        }

        @Test
        void where_there_are_no_runs_at_all() {
            refused("latest", List.of(), "no runs");
        }
    }
}
