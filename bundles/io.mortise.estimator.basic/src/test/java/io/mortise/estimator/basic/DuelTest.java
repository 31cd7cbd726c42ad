package io.mortise.estimator.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DuelTest {
    private static final int COUNT = 120;
    private static final double C = 2;

    private static KernelRows rows(Some examples, Similarity similarity, long bytes) {
        return new KernelRows(Columns.of(examples, examples.values()[0].length), similarity, bytes);
    }

    /** The first half are of the first class. */
    private static Some twoClasses() {
        var clouds = Some.clouds(COUNT, 6, 1, 3);
        for (int i = 0; i < COUNT / 2; i++) clouds.values()[i][0] += 1.5f;
        return clouds;
    }

    @Test
    void of_two_points_the_border_lies_in_the_middle() {
        var points = new Some(new float[][] {{3, 0}, {1, 0}}, new int[2]);
        var outcome =
                new Duel(rows(points, new Similarity(Kernel.LINEAR, 0, 0, 1), 0), 1, 10).solve(1e-6, 100, () -> false);
        // the weight is 1 along the first axis, the border at 2
        assertThat(outcome.coefficients()).containsExactly(new double[] {0.5, -0.5}, within(1e-9));
        assertThat(outcome.bias()).isEqualTo(-2, within(1e-9));
        assertThat(outcome.converged()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RBF,0.3", "LINEAR,0", "POLY,0.2"})
    void the_conditions_of_optimality_hold_in_the_end(Kernel kernel, double gamma) {
        var examples = twoClasses();
        var similarity = new Similarity(kernel, gamma, 1, 3);
        var outcome = new Duel(rows(examples, similarity, 0), COUNT / 2, C).solve(1e-4, 1_000_000, () -> false);
        assertThat(outcome.converged()).isTrue();
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            double coefficient = outcome.coefficients()[i];
            double sign = i < COUNT / 2 ? 1 : -1;
            double margin = sign * decision(examples, similarity, outcome, examples.values()[i]);
            sum += coefficient;
            assertThat(Math.abs(coefficient)).isBetween(0.0, C).isEqualTo(sign * coefficient + 0.0);
            if (coefficient == 0) assertThat(margin).isGreaterThan(1 - 1e-3);
            else if (Math.abs(coefficient) == C) assertThat(margin).isLessThan(1 + 1e-3);
            else assertThat(margin).isEqualTo(1, within(1e-3));
        }
        assertThat(sum).isEqualTo(0, within(1e-9));
        assertThat(outcome.coefficients()).contains(0).contains(C).contains(-C);
    }

    /** As it is written in textbooks, in double precision. */
    private static double decision(Some examples, Similarity similarity, Duel.Outcome outcome, float[] example) {
        double decision = outcome.bias();
        for (int i = 0; i < COUNT; i++) {
            float[] other = examples.values()[i];
            double product = product(example, other);
            decision += outcome.coefficients()[i]
                    * similarity.of(product, product(example, example) + product(other, other));
        }
        return decision;
    }

    private static double product(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    @Test
    void the_outcome_does_not_hang_on_what_is_kept() {
        var examples = twoClasses();
        var similarity = new Similarity(Kernel.RBF, 0.3, 0, 1);
        var few = new Duel(rows(examples, similarity, 0), COUNT / 2, C).solve(1e-3, 1_000_000, () -> false);
        var all = new Duel(rows(examples, similarity, 1 << 20), COUNT / 2, C).solve(1e-3, 1_000_000, () -> false);
        assertThat(few.coefficients()).containsExactly(all.coefficients());
        assertThat(few.bias()).isEqualTo(all.bias());
    }

    @Test
    void gives_up_after_so_many_steps() {
        var duel = new Duel(rows(twoClasses(), new Similarity(Kernel.RBF, 0.3, 0, 1), 0), COUNT / 2, C);
        assertThat(duel.solve(1e-3, 5, () -> false).converged()).isFalse();
    }
}
