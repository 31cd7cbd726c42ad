package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.spi.Schedule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchedulesTest {
    private static final double INITIAL = 0.8;

    @Nested
    class exponential_decay {
        @Test
        void falls_by_the_same_factor_in_each_epoch() {
            Schedule schedule = new ExponentialDecay().build(new ExponentialDecay.Options(2, 0.25, false));

            close(rates(schedule, 5), 0.8, 0.4, 0.2, 0.1, 0.05);
        }

        @Test
        void falls_in_stairs_where_wanted() {
            Schedule schedule = new ExponentialDecay().build(new ExponentialDecay.Options(2, 0.25, true));

            close(rates(schedule, 5), 0.8, 0.8, 0.2, 0.2, 0.05);
        }
    }

    @Nested
    class step_decay {
        @Test
        void falls_every_few_epochs() {
            close(rates(new StepDecay().build(new StepDecay.Options(3, 0.5)), 7), 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2);
        }
    }

    @Nested
    class cosine_decay {
        @Test
        void falls_along_half_a_wave_to_nothing_and_stays_there() {
            Schedule schedule = new CosineDecay().build(new CosineDecay.Options(4, 0, null, 0));

            double half = Math.sqrt(0.5); // the cosine of 45 degrees
            close(rates(schedule, 6), 0.8, 0.4 * (1 + half), 0.4, 0.4 * (1 - half), 0, 0);
        }

        @Test
        void falls_to_a_share_of_the_highest_rate() {
            Schedule schedule = new CosineDecay().build(new CosineDecay.Options(2, 0.25, null, 0));

            close(rates(schedule, 4), 0.8, 0.5, 0.2, 0.2);
        }

        @Test
        void warms_up_in_a_straight_line_first() {
            Schedule schedule = new CosineDecay().build(new CosineDecay.Options(2, 0, 2.0, 3));

            close(rates(schedule, 7), 0.8, 1.2, 1.6, 2, 1, 0, 0);
        }
    }

    @Nested
    class polynomial_decay {
        @Test
        void falls_in_a_straight_line_to_its_end_and_stays_there() {
            Schedule schedule = new PolynomialDecay().build(new PolynomialDecay.Options(4, 0.4, 1, false));

            close(rates(schedule, 6), 0.8, 0.7, 0.6, 0.5, 0.4, 0.4);
        }

        @Test
        void falls_along_a_power() {
            Schedule schedule = new PolynomialDecay().build(new PolynomialDecay.Options(2, 0, 2, false));

            close(rates(schedule, 3), 0.8, 0.2, 0);
        }

        @Test
        void stretches_to_the_next_multiple_where_it_cycles() {
            Schedule schedule = new PolynomialDecay().build(new PolynomialDecay.Options(2, 0, 1, true));

            close(rates(schedule, 7), 0.8, 0.4, 0, 0.8 / 4, 0, 0.8 / 6, 0);
        }
    }

    @Nested
    class piecewise_constant {
        @Test
        void gives_a_boundary_the_rate_before_it() {
            Schedule schedule = new PiecewiseConstant()
                    .build(new PiecewiseConstant.Options(List.of(1, 3), List.of(0.5, 0.25, 0.125)));

            close(rates(schedule, 6), 0.5, 0.5, 0.25, 0.25, 0.125, 0.125);
        }

        @Test
        void refuses_boundaries_and_values_that_do_not_fit_each_other() {
            assertThat(problems(List.of(1, 1), List.of(0.5, -0.25)))
                    .containsExactly("/values", "/boundaries/1", "/values/1");
        }

        private List<String> problems(List<Integer> boundaries, List<Double> values) {
            return catchThrowableOfType(
                            InvalidInput.class,
                            () -> new PiecewiseConstant().build(new PiecewiseConstant.Options(boundaries, values)))
                    .problems()
                    .stream()
                    .map(Problem::where)
                    .toList();
        }
    }

    private static double[] rates(Schedule schedule, int epochs) {
        return IntStream.range(0, epochs)
                .mapToDouble(epoch -> schedule.rate(epoch, INITIAL, INITIAL))
                .toArray();
    }

    private static void close(double[] rates, double... expected) {
        assertThat(rates).containsExactly(expected, within(1e-15));
    }
}
