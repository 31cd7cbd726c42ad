package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.Augmentation;
import io.mortise.spi.Dataset;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreviewTest {
    private static final Dataset IMAGES = MadeUp.images(40, 4);

    /** Turns an image's values by a number of places. */
    private static final class Roll implements TransformRecipe<Roll.Options> {
        /** None. */
        public record Options() {}

        @Override
        public String type() {
            return "roll";
        }

        @Override
        public String title() {
            return "Roll";
        }

        @Override
        public Transform build(Options options, double[] fitted, Shape shape) {
            Augmentation roll = (values, random) -> {
                float[] source = values.clone();
                int by = random.nextInt(values.length);
                for (int i = 0; i < values.length; i++) values[i] = source[(i + by) % values.length];
            };
            return roll;
        }
    }

    private static Preview preview(Dataset dataset, String transforms) {
        var experiment = Spec.of(Spec.dense(4, "softmax"), Map.of("transforms", transforms));
        return Preview.of(experiment, Batteries.with(new Roll()), dataset);
    }

    @Test
    void shows_each_sample_as_it_is_and_as_it_is_trained_on_in_the_first_epochs() {
        var samples =
                preview(IMAGES, "[\"standardize\", \"roll\"]").show(8, false).samples();
        var plain = preview(IMAGES, "[]").show(8, false).samples();
        assertThat(samples).hasSize(8);
        for (int i = 0; i < samples.size(); i++) {
            assertThat(samples.get(i).png()).isEqualTo(plain.get(i).png());
            assertThat(samples.get(i).augmented()).hasSize(4);
            assertThat(samples.get(i).augmented().stream().map(Arrays::hashCode).distinct())
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void shows_no_variants_where_nothing_is_changed_at_random_or_there_are_no_pictures() {
        assertThat(preview(IMAGES, "[\"standardize\"]").show(8, true).samples())
                .allMatch(sample -> sample.augmented().isEmpty());
        assertThat(preview(MadeUp.vectors(40, 4, 8), "[\"roll\"]").show(8, true).samples())
                .allMatch(sample -> sample.augmented().isEmpty());
    }
}
