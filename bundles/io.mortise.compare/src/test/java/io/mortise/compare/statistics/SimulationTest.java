package io.mortise.compare.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Made-up pairs of classifiers whose real accuracies are known, 10,000 test examples each. How far the errors of two nets
 * coincide is told by their correlation: 0 where they go astray independently of each other, 1 where on the same examples. Two
 * nets that read the same digits badly have one well above 0: taking less makes the task harder.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SimulationTest {
    private static final int PAIRS = 1000;
    private static final int EXAMPLES = 10_000;

    /** Examples drawn one by one out of the four things that can happen. */
    private static Paired draw(SplittableRandom random, double errorA, double errorB, double correlation) {
        double both = errorA * errorB + correlation * Math.sqrt(errorA * (1 - errorA) * errorB * (1 - errorB));
        int onlyA = 0;
        int onlyB = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            double u = random.nextDouble();
            if (u < errorB - both) onlyA++;
            else if (u < errorB + errorA - 2 * both) onlyB++;
        }
        return new Paired(EXAMPLES, onlyA, onlyB);
    }

    private static boolean real(Paired pair) {
        return pair.mcnemar() < Paired.LEVEL && !pair.interval(0.95).holdsZero();
    }

    @ParameterizedTest(name = "at an error of {0} and a correlation of {1}")
    @CsvSource({"0.005, 0.3", "0.02, 0", "0.02, 0.5", "0.1, 0.3"})
    void of_1000_equal_pairs_at_most_5_per_cent_raise_a_false_alarm(double error, double correlation) {
        var random = new SplittableRandom(20261122);
        long alarms = IntStream.range(0, PAIRS)
                .filter(i -> real(draw(random, error, error, correlation)))
                .count();
        assertThat(alarms).isLessThanOrEqualTo(PAIRS / 20);
    }

    @ParameterizedTest(name = "errors of {0} and {1}, correlated by {2}")
    @CsvSource({"0.020, 0.015, 0.3", "0.015, 0.010, 0.2", "0.010, 0.005, 0"})
    void of_1000_pairs_that_are_half_a_point_apart_at_least_80_per_cent_are_found(
            double errorA, double errorB, double correlation) {
        var random = new SplittableRandom(20261122);
        long found = IntStream.range(0, PAIRS)
                .mapToObj(i -> draw(random, errorA, errorB, correlation))
                .filter(pair -> real(pair) && pair.difference() > 0)
                .count();
        assertThat(found).isGreaterThanOrEqualTo(PAIRS * 8 / 10);
    }

    @Test
    void intervals_hold_the_real_difference_about_as_often_as_they_say() {
        var random = new SplittableRandom(11);
        long held = IntStream.range(0, PAIRS)
                .mapToObj(i -> draw(random, 0.020, 0.015, 0.3).interval(0.95))
                .filter(interval -> interval.low() <= 0.005 && interval.high() >= 0.005)
                .count();
        assertThat((double) held / PAIRS).isEqualTo(0.95, within(0.02));
    }

    @Test
    void as_many_examples_as_are_said_to_be_needed_find_the_difference() {
        // 242 of 10,000 answers differ, 0.5 points apart
        var seen = new Paired(EXAMPLES, 96, 146);
        long needed = seen.examplesNeeded().orElseThrow();
        assertThat(needed).isBetween(7_000L, 8_000L);
        var random = new SplittableRandom(3);
        long found = IntStream.range(0, PAIRS)
                .filter(i -> {
                    int onlyA = 0;
                    int onlyB = 0;
                    for (long n = 0; n < needed; n++) {
                        int u = random.nextInt(EXAMPLES);
                        if (u < 96) onlyA++;
                        else if (u < 242) onlyB++;
                    }
                    return new Paired((int) needed, onlyA, onlyB).mcnemar() < Paired.LEVEL;
                })
                .count();
        assertThat((double) found / PAIRS).isEqualTo(Paired.POWER, within(0.04));
        assertThat(new Paired(10, 1, 1).examplesNeeded()).isEmpty();
    }

    @Test
    void of_1000_equal_recipes_with_five_seeds_about_5_per_cent_raise_a_false_alarm() {
        var random = new SplittableRandom(5);
        long alarms = IntStream.range(0, PAIRS)
                .filter(i -> new Welch(five(random, 0.002), five(random, 0.001)).p() < Paired.LEVEL)
                .count();
        assertThat((double) alarms / PAIRS).isLessThanOrEqualTo(0.06);
    }

    private static Seeds five(SplittableRandom random, double deviation) {
        return new Seeds(IntStream.range(0, 5)
                .mapToDouble(i -> 0.99 + deviation * random.nextGaussian())
                .toArray());
    }
}
