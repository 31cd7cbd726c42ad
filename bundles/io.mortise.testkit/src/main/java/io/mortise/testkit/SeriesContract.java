package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.run.RunEvent;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every run store does with the metrics of batches. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class SeriesContract extends RunStoreFixture {
    @Nested
    class figures_that_are_no_numbers {
        @Test
        void survive() {
            var odd = Map.of("loss", Double.NaN, "accuracy", Double.NEGATIVE_INFINITY, "f1", Double.POSITIVE_INFINITY);
            append(RUN.started(), new RunEvent.Batch(TrainedRun.START, 1, 1, odd));
            append(new RunEvent.Epoch(TrainedRun.START, 1, odd));
            assertThat(summary().metrics()).isEqualTo(odd);
            assertThat(details().history().getFirst()).containsAllEntriesOf(odd);
            assertThat(store.series(ID, "loss", 10).values()).containsExactly(Double.NaN);
            assertThat(store.series(ID, "f1", 10).values()).containsExactly(Double.POSITIVE_INFINITY);
        }
    }

    @Nested
    class a_series {
        @Test
        void has_every_point_where_there_is_room_for_it() {
            append(ID, RUN.events());
            var series = store.series(ID, "loss", 12);
            assertThat(series.metric()).isEqualTo("loss");
            assertThat(series.steps())
                    .containsExactly(LongStream.rangeClosed(1, 12).toArray());
            assertThat(series.values())
                    .containsExactly(LongStream.rangeClosed(1, 12)
                            .mapToDouble(TrainedRun::loss)
                            .toArray());
        }

        @Test
        void averages_neighbours_where_there_is_not() {
            append(ID, RUN.events());
            var series = store.series(ID, "loss", 6);
            assertThat(series.steps()).containsExactly(1, 3, 5, 7, 9, 11);
            assertThat(series.values()[1]).isCloseTo((2.0 / 3 + 2.0 / 4) / 2, within(1e-12));
        }

        @Test
        void of_an_unknown_metric_is_empty() {
            append(ID, RUN.events());
            assertThat(store.series(ID, "f1", 10).values()).isEmpty();
            assertThat(store.series(ID, "f1", 10).metric()).isEqualTo("f1");
        }

        @Test
        void needs_room_for_a_point() {
            assertThatThrownBy(() -> store.series(ID, "loss", 0)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void passes_over_a_step_that_was_there_already() {
            append(RUN.batch(1, 1), RUN.batch(1, 2), RUN.batch(1, 3));
            append(new RunEvent.Batch(TrainedRun.START, 1, 2, Map.of("loss", 99.0)), RUN.batch(1, 4));
            assertThat(store.series(ID, "loss", 10).steps()).containsExactly(1, 2, 3, 4);
            assertThat(store.series(ID, "loss", 10).values()).doesNotContain(99.0);
        }

        @Test
        void is_the_same_however_it_was_portioned_out() {
            int count = 20_011;
            var events = LongStream.rangeClosed(1, count)
                    .mapToObj(step -> RUN.batch(1, step))
                    .toList();
            append(ID, events);
            for (int from = 0, size = 1; from < count; from += size, size = size * 7 % 1999 + 1)
                append(LATER, events.subList(from, Math.min(count, from + size)));
            for (int maxPoints : new int[] {1, 2, 7, 100, 500, 1_024, 5_000, count, 1_000_000}) {
                var whole = store.series(ID, "loss", maxPoints);
                assertThat(whole.steps()).hasSizeLessThanOrEqualTo(maxPoints).isSorted();
                assertThat(store.series(LATER, "loss", maxPoints))
                        .usingRecursiveComparison()
                        .isEqualTo(whole);
            }
        }

        @Test
        void stands_for_all_of_its_points_when_thinned_out() {
            int count = 70_000;
            var events = LongStream.rangeClosed(1, count)
                    .mapToObj(step -> new RunEvent.Batch(TrainedRun.START, 1, step, Map.of("step", (double) step)))
                    .toList();
            append(ID, events);
            var series = store.series(ID, "step", 500);
            int width = 256;
            assertThat(series.steps()).hasSize((count + width - 1) / width);
            for (int i = 0; i < series.steps().length; i++) {
                long first = (long) i * width + 1;
                long last = Math.min(count, first + width - 1);
                assertThat(series.steps()[i]).isEqualTo(first);
                assertThat(series.values()[i]).isCloseTo((first + last) / 2.0, within(1e-6));
            }
        }
    }
}
