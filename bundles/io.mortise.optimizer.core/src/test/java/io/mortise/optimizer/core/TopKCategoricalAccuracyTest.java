package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.optimizer.core.TopKCategoricalAccuracy.Options;
import io.mortise.spi.MetricRecipe.Metric;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopKCategoricalAccuracyTest {
    private static Metric best(int k) {
        return new TopKCategoricalAccuracy().build(new Options(k));
    }

    @Test
    void has_the_name_and_the_default_of_Keras() {
        Options defaults = io.mortise.testkit.Options.of(new TopKCategoricalAccuracy(), Map.of());
        assertThat(defaults.k()).isEqualTo(5);
        assertThat(new TopKCategoricalAccuracy().metricName(defaults)).isEqualTo("top_k_categorical_accuracy");
    }

    @Test
    void counts_a_class_that_fewer_than_k_others_beat() {
        float[] prediction = {0.1f, 0.4f, 0.2f, 0.3f};
        assertThat(best(2).of(3, prediction)).isEqualTo(1);
        assertThat(best(2).of(2, prediction)).isZero();
        assertThat(best(3).of(2, prediction)).isEqualTo(1);
        assertThat(best(1).of(1, prediction)).isEqualTo(1);
    }

    @Test
    void counts_every_class_that_is_level_with_the_last_place() {
        float[] prediction = {0.5f, 0.25f, 0.25f};
        assertThat(best(2).of(1, prediction)).isEqualTo(1);
        assertThat(best(2).of(2, prediction)).isEqualTo(1);
    }

    @Test
    void never_counts_what_is_not_a_number() {
        assertThat(best(5).of(0, new float[] {Float.NaN, 1})).isZero();
    }

    @Test
    void takes_a_single_output_for_two_classes() {
        assertThat(best(1).of(1, new float[] {0.7f})).isEqualTo(1);
        assertThat(best(1).of(0, new float[] {0.7f})).isZero();
        assertThat(best(2).of(0, new float[] {0.7f})).isEqualTo(1);
    }
}
