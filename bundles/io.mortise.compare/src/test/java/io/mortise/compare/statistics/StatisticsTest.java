package io.mortise.compare.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The statistics, held against what is published of them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatisticsTest {
    @Nested
    class McNemars_test {
        @Test
        void gives_what_Fagerland_and_others_print() {
            // Fagerland, Lydersen, Laake 2013: airway hyper-responsiveness, 7 and 1 of 21 pairs; exact conditional p =
            // 0.070
            assertThat(new Paired(21, 1, 7).mcnemar()).isEqualTo(18 / 256.0, within(1e-12));
        }

        @Test
        void gives_what_can_be_counted_out_for_the_approval_ratings() {
            // Agresti 2002, "Categorical data analysis", section 10.1.1: 150 and 86 of 1,600; z = -4.17.
            // Twice the sum of binomial(236, i) for i from 0 to 86, over 2^236, in whole numbers.
            assertThat(new Paired(1600, 150, 86).mcnemar()).isEqualTo(3.715936139571442e-05, within(1e-15));
        }

        @Test
        void knows_no_difference_where_no_answer_differs() {
            assertThat(new Paired(10_000, 0, 0).mcnemar()).isEqualTo(1);
            assertThat(new Paired(10_000, 12, 12).mcnemar()).isEqualTo(1);
        }

        @Test
        void does_not_care_which_one_is_called_A() {
            assertThat(new Paired(500, 9, 21).mcnemar()).isEqualTo(new Paired(500, 21, 9).mcnemar());
        }
    }

    @Nested
    class The_interval {
        @Test
        void is_that_of_the_approval_ratings() {
            // Agresti 2002: a difference of -0.04 with the interval -0.059 to -0.021
            var ratings = new Paired(1600, 150, 86);
            assertThat(ratings.difference()).isEqualTo(-0.04);
            assertThat(ratings.interval(0.95).low()).isEqualTo(-0.059, within(0.0005));
            assertThat(ratings.interval(0.95).high()).isEqualTo(-0.021, within(0.0005));
        }

        @Test
        void is_where_many_drawings_end() {
            var random = new SplittableRandom(7);
            var drawn = new double[20_000];
            for (int i = 0; i < drawn.length; i++) drawn[i] = drawing(random, 400, 9, 17);
            Arrays.sort(drawn);
            var interval = new Paired(400, 9, 17).interval(0.9);
            assertThat(interval.low()).isEqualTo(drawn[1000], within(1.0 / 400));
            assertThat(interval.high()).isEqualTo(drawn[19_000], within(1.0 / 400));
        }

        private static double drawing(SplittableRandom random, int examples, int onlyA, int onlyB) {
            int sum = 0;
            for (int i = 0; i < examples; i++) {
                int pair = random.nextInt(examples);
                if (pair < onlyA) sum--;
                else if (pair < onlyA + onlyB) sum++;
            }
            return (double) sum / examples;
        }

        @Test
        void is_a_point_where_nothing_varies() {
            assertThat(new Paired(100, 0, 0).interval(0.95)).isEqualTo(new Interval(0, 0));
            assertThat(new Paired(100, 0, 100).interval(0.95)).isEqualTo(new Interval(1, 1));
            assertThat(new Paired(100, 0, 0).interval(0.95).holdsZero()).isTrue();
        }

        @Test
        void of_one_side_alone_ends_on_that_side() {
            var interval = new Paired(10_000, 0, 3).interval(0.95);
            assertThat(interval.low()).isZero();
            assertThat(interval.high()).isEqualTo(0.0007, within(1e-9)); // Poisson of 3: 97.5 % lie at 7 or below
        }
    }

    @Test
    void counts_that_cannot_be_are_refused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Paired(10, 6, 5))
                .withMessageContaining("6 and 5 of 10");
    }

    @Test
    void Holms_correction_gives_what_R_gives() {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Holm.adjusted(0.6, 0.9)).containsExactly(1, 1);
        assertThat(Holm.adjusted()).isEmpty();
    }

    @Nested
    class Welchs_test {
        // Student's sleep data, as R has them: t.test(extra ~ group, data = sleep)
        private final Seeds first = new Seeds(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        private final Seeds second = new Seeds(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        @Test
        void gives_what_R_gives() {
            var welch = new Welch(first, second);
            assertThat(welch.difference()).isEqualTo(1.58, within(1e-9));
            assertThat(welch.p()).isEqualTo(0.07939, within(5e-6));
            assertThat(welch.interval(0.95).low()).isEqualTo(-0.2054832, within(5e-7));
            assertThat(welch.interval(0.95).high()).isEqualTo(3.3654832, within(5e-7));
        }

        @Test
        void knows_how_many_seeds_are_missing() {
            // power.t.test(power = 0.8, delta = 1, sd = 1): n = 16.7 in each group
            double d = Math.sqrt(0.5);
            var welch = new Welch(new Seeds(-d, d), new Seeds(1 - d, 1 + d));
            assertThat(welch.moreSeeds()).hasValue(17 - 2);
            assertThat(new Welch(first, first).moreSeeds()).isEmpty();
            assertThat(new Welch(new Seeds(1, 1.1, 0.9), new Seeds(9, 9.1, 8.9)).moreSeeds())
                    .hasValue(0);
        }

        @Test
        void takes_seeds_that_do_not_vary_at_their_word() {
            assertThat(new Welch(new Seeds(1, 1), new Seeds(2, 2)).p()).isZero();
            assertThat(new Welch(new Seeds(1, 1), new Seeds(1, 1)).p()).isEqualTo(1);
            assertThat(new Welch(new Seeds(1, 1), new Seeds(2, 2)).interval(0.95))
                    .isEqualTo(new Interval(1, 1));
        }
    }

    @Test
    void a_mean_over_seeds_has_its_interval() {
        // t.test(sleep$extra[1:10])$conf.int: -0.5297804 2.0297804
        var seeds = new Seeds(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        assertThat(seeds.mean()).isEqualTo(0.75, within(1e-12));
        assertThat(seeds.deviation()).isEqualTo(1.789010, within(5e-7));
        assertThat(seeds.interval(0.95).orElseThrow().low()).isEqualTo(-0.5297804, within(5e-7));
        assertThat(seeds.interval(0.95).orElseThrow().high()).isEqualTo(2.0297804, within(5e-7));
        assertThat(new Seeds(0.99).interval(0.95)).isEmpty();
        assertThat(new Seeds(0.99).deviation()).isZero();
    }
}
