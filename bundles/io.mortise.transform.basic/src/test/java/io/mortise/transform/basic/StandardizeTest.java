package io.mortise.transform.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StandardizeTest {
    private static final Standardize.Options NO_OPTIONS = new Standardize.Options();
    private final Standardize standardize = new Standardize();

    @Nested
    class learns {
        @Test
        void mean_and_biased_variance_of_each_number_of_a_row() {
            Examples rows = new Rows(
                    new float[] {0, 7, 4}, new float[] {2, 9, 6}, new float[] {0, 7, 4}, new float[] {2, 9, 6});

            double[] fitted = standardize.fit(NO_OPTIONS, rows, new Shape.Vector(3));

            assertThat(fitted).containsExactly(new double[] {1, 8, 5, 1, 1, 1}, within(1e-12));
        }

        @Test
        void mean_and_biased_variance_of_each_channel_of_an_image() {
            Examples images = new Rows(new float[] {0, 2, 10, 30}, new float[] {4, 6, 50, 70});

            double[] fitted = standardize.fit(NO_OPTIONS, images, new Shape.Image(1, 2, 2));

            assertThat(fitted).containsExactly(3, 40, 5, 500);
        }

        @Test
        void the_same_bits_each_time_and_the_exact_moments_of_values_far_from_zero() {
            float[][] rows = new float[500][6];
            var random = new Random(7);
            for (float[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = 1_000_000 + (float) random.nextGaussian();
                }
            }

            double[] fitted = standardize.fit(NO_OPTIONS, new Rows(rows), new Shape.Image(2, 3, 1));

            assertThat(fitted).isEqualTo(standardize.fit(NO_OPTIONS, new Rows(rows), new Shape.Image(2, 3, 1)));
            assertThat(fitted[0]).isCloseTo(exactMean(rows).doubleValue(), within(1e-8));
            assertThat(fitted[1]).isCloseTo(exactVariance(rows), within(1e-9));
        }

        @Test
        void nothing_from_no_examples() {
            assertThatThrownBy(() -> standardize.fit(NO_OPTIONS, new Rows(), new Shape.Vector(1)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no training examples");
        }
    }

    @Nested
    class applies {
        @Test
        void what_it_learnt_to_each_number_of_a_row() {
            float[] row = {0, 7, 4.5f};

            standardize
                    .build(NO_OPTIONS, new double[] {1, 8, 5, 1, 1, 0.25}, new Shape.Vector(3))
                    .apply(row);

            assertThat(row).containsExactly(-1, -1, -1);
        }

        @Test
        void what_it_learnt_to_each_channel_of_an_image() {
            float[] image = {1, 3, 5, 50, 30, 10};

            standardize
                    .build(NO_OPTIONS, new double[] {3, 30, 4, 100}, new Shape.Image(3, 1, 2))
                    .apply(image);

            assertThat(image).containsExactly(-1, 0, 1, 2, 0, -2);
        }

        @Test
        void kerass_epsilon_where_nothing_varies() {
            float[] row = {5, 6};

            standardize
                    .build(NO_OPTIONS, new double[] {5, 5, 0, 0}, new Shape.Vector(2))
                    .apply(row);

            assertThat(row).containsExactly(0, 1 / 1e-7f);
        }

        @Test
        void itself_so_that_what_it_learnt_from_has_mean_0_and_variance_1() {
            float[] image = {3, 1, 4, 1, 5, 9, 2, 6};
            Shape shape = new Shape.Image(2, 4, 1);

            standardize
                    .build(NO_OPTIONS, standardize.fit(NO_OPTIONS, new Rows(image.clone()), shape), shape)
                    .apply(image);

            double[] after = standardize.fit(NO_OPTIONS, new Rows(image), shape);
            assertThat(after[0]).isCloseTo(0, within(1e-7));
            assertThat(after[1]).isCloseTo(1, within(1e-6));
        }
    }

    private static BigDecimal exactMean(float[][] rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (float[] row : rows) {
            for (float value : row) {
                sum = sum.add(new BigDecimal(value));
            }
        }
        return sum.divide(BigDecimal.valueOf((long) rows.length * rows[0].length), MathContext.DECIMAL128);
    }

    private static double exactVariance(float[][] rows) {
        BigDecimal mean = exactMean(rows);
        BigDecimal sum = BigDecimal.ZERO;
        for (float[] row : rows) {
            for (float value : row) {
                sum = sum.add(new BigDecimal(value).subtract(mean).pow(2));
            }
        }
        return sum.divide(BigDecimal.valueOf((long) rows.length * rows[0].length), MathContext.DECIMAL128)
                .doubleValue();
    }
}
