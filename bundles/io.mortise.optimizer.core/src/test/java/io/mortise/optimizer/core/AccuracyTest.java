package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.MetricRecipe.Metric;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccuracyTest {
    private final Metric accuracy = new Accuracy().build(new Accuracy.Options());

    @Test
    void has_the_name_of_Keras() {
        assertThat(new Accuracy().metricName(new Accuracy.Options())).isEqualTo("accuracy");
    }

    @Nested
    class With_an_output_for_each_class {
        @Test
        void counts_the_largest_output() {
            float[] prediction = {0.1f, 0.7f, 0.2f};
            assertThat(accuracy.of(1, prediction)).isEqualTo(1);
            assertThat(accuracy.of(0, prediction)).isZero();
            assertThat(accuracy.of(2, prediction)).isZero();
        }

        @Test
        void takes_the_first_of_equal_ones() {
            float[] prediction = {0.2f, 0.4f, 0.4f};
            assertThat(accuracy.of(1, prediction)).isEqualTo(1);
            assertThat(accuracy.of(2, prediction)).isZero();
        }

        @Test
        void counts_what_is_not_a_number_as_wrong() {
            assertThat(accuracy.of(0, new float[] {Float.NaN, Float.NaN})).isZero();
            assertThat(accuracy.of(0, new float[] {0.9f, Float.NaN})).isZero();
        }
    }

    @Nested
    class With_one_output {
        @Test
        void predicts_class_1_above_one_half() {
            assertThat(accuracy.of(1, new float[] {0.51f})).isEqualTo(1);
            assertThat(accuracy.of(0, new float[] {0.51f})).isZero();
            assertThat(accuracy.of(0, new float[] {0.5f})).isEqualTo(1);
            assertThat(accuracy.of(1, new float[] {0.5f})).isZero();
        }

        @Test
        void counts_what_is_not_a_number_as_wrong() {
            assertThat(accuracy.of(0, new float[] {Float.NaN})).isZero();
            assertThat(accuracy.of(1, new float[] {Float.NaN})).isZero();
        }
    }
}
