package io.mortise.transform.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Shape;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MinMaxTest {
    private static final MinMax.Options USUAL = options(0, 1, false);
    private final MinMax minMax = new MinMax();

    private static MinMax.Options options(double low, double high, boolean clip) {
        return new MinMax.Options(List.of(low, high), clip);
    }

    @Nested
    class learns {
        @Test
        void the_smallest_and_the_largest_of_each_number_of_a_row() {
            var rows = new Rows(new float[] {3, -1}, new float[] {5, 4}, new float[] {4, 0});

            assertThat(minMax.fit(USUAL, rows, new Shape.Vector(2))).containsExactly(3, -1, 5, 4);
        }

        @Test
        void the_smallest_and_the_largest_of_each_channel_of_an_image() {
            var images = new Rows(new float[] {1, 2, 30, 40}, new float[] {0, 3, 50, 10});

            assertThat(minMax.fit(USUAL, images, new Shape.Image(1, 2, 2))).containsExactly(0, 10, 3, 50);
        }

        @Test
        void nothing_from_no_examples() {
            assertThatThrownBy(() -> minMax.fit(USUAL, new Rows(), new Shape.Vector(1)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no training examples");
        }
    }

    @Nested
    class applies {
        private float[] applied(MinMax.Options options, float... row) {
            minMax.build(options, new double[] {10, 7, 20, 7}, new Shape.Vector(2))
                    .apply(row);
            return row;
        }

        @Test
        void the_range_of_0_to_1_and_goes_beyond_it_where_the_training_part_did_not_go() {
            assertThat(applied(USUAL, 15, 7)).containsExactly(0.5f, 0);
            assertThat(applied(USUAL, 30, 7)).containsExactly(2, 0);
        }

        @Test
        void another_range_and_clips_to_it() {
            assertThat(applied(options(-1, 1, true), 15, 7)).containsExactly(0, -1);
            assertThat(applied(options(-1, 1, true), 30, 5)).containsExactly(1, -1);
        }

        @Test
        void no_range_that_is_empty() {
            assertThatThrownBy(() -> applied(options(1, 1, false), 1, 1))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("/featureRange");
        }
    }
}
