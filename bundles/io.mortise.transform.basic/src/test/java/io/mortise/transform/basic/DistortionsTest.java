package io.mortise.transform.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Shape;
import io.mortise.spi.TransformRecipe;
import io.mortise.testkit.Options;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DistortionsTest {
    private static final Shape.Image WIDE = new Shape.Image(20, 30, 3);

    private static <O extends Record> Augmentation build(TransformRecipe<O> recipe, String options, Shape shape) {
        return (Augmentation) recipe.build(Options.of(recipe, options), new double[0], shape);
    }

    private static float[] changed(Augmentation augmentation, float[] values, RandomGenerator random) {
        float[] changed = values.clone();
        augmentation.apply(changed, random);
        return changed;
    }

    /** A slope in each direction: what is read tells where it was read. The channels show rows, columns and both. */
    private static float[] places() {
        var values = new float[WIDE.size()];
        for (int i = 0; i < 600; i++) {
            values[i] = i / 30;
            values[600 + i] = i % 30;
            values[1200 + i] = i / 30 + 100 * (i % 30);
        }
        return values;
    }

    @Nested
    class An_elastic_transform {
        /** Displacements of the pixels in the middle, far enough from the edge that nothing beyond it is read. */
        private static double[] displacements(String options, int channel) {
            var bend = build(new RandomElasticTransform(), options, WIDE);
            var random = new SplittableRandom(8);
            return IntStream.range(0, 300)
                    .boxed()
                    .flatMapToDouble(i -> {
                        float[] bent = changed(bend, places(), random.split());
                        int at = channel * 600 + 10 * 30 + 15;
                        return IntStream.of(at, at + 1).mapToDouble(p -> bent[p] - places()[p]);
                    })
                    .toArray();
        }

        private static double correlation(double[] pairs) {
            double products = 0;
            double squares = 0;
            for (int i = 0; i < pairs.length; i += 2) {
                products += pairs[i] * pairs[i + 1];
                squares += (pairs[i] * pairs[i] + pairs[i + 1] * pairs[i + 1]) / 2;
            }
            return products / squares;
        }

        /** Noise that is even between -1 and 1 has the deviation 1/sqrt(3); a Gaussian keeps 1/(2 sigma sqrt(pi)) of it. */
        @Test
        void moves_pixels_as_far_as_alpha_and_sigma_say() {
            for (int channel : new int[] {0, 1}) {
                double[] moved = displacements("{\"alpha\": 20, \"sigma\": 3}", channel);
                double mean = Arrays.stream(moved).average().orElseThrow();
                double deviation =
                        Math.sqrt(Arrays.stream(moved).map(d -> d * d).average().orElseThrow());
                assertThat(mean).isEqualTo(0, within(0.15));
                assertThat(deviation).isEqualTo(20 / Math.sqrt(3) / (2 * 3 * Math.sqrt(Math.PI)), within(0.12));
            }
        }

        /** Neighbours that are one pixel apart correlate by exp(-1 / (4 sigma^2)). */
        @Test
        void moves_neighbours_alike_and_the_more_so_the_wider_the_gaussian() {
            assertThat(correlation(displacements("{\"alpha\": 20, \"sigma\": 3}", 0)))
                    .isEqualTo(Math.exp(-1 / 36.0), within(0.02));
            assertThat(correlation(displacements("{\"alpha\": 3, \"sigma\": 0.7}", 0)))
                    .isEqualTo(Math.exp(-1 / (4 * 0.49)), within(0.1));
        }

        @Test
        void moves_all_channels_together() {
            float[] bent = changed(
                    build(new RandomElasticTransform(), "{\"alpha\": 20}", WIDE), places(), new SplittableRandom(3));
            for (int y = 6; y < 14; y++) {
                for (int x = 6; x < 24; x++) {
                    int at = y * 30 + x;
                    assertThat(bent[1200 + at]).isEqualTo(bent[at] + 100 * bent[600 + at], within(1e-2f));
                }
            }
        }

        @Test
        void leaves_the_image_as_it_is_without_strength() {
            var bend = build(new RandomElasticTransform(), "{\"alpha\": 0}", WIDE);
            assertThat(changed(bend, places(), new SplittableRandom(1))).isEqualTo(places());
        }
    }

    @Nested
    class Noise {
        @Test
        void has_mean_zero_and_the_deviation_asked_for_on_images_and_rows_of_numbers() {
            for (Shape shape : new Shape[] {new Shape.Image(50, 40, 3), new Shape.Vector(6000)}) {
                var noise = build(new RandomGaussianNoise(), "{\"stddev\": 0.3}", shape);
                float[] changed = changed(noise, new float[6000], new SplittableRandom(5));
                double squares = 0;
                double sum = 0;
                for (float value : changed) {
                    sum += value;
                    squares += value * value;
                }
                assertThat(sum / 6000).isEqualTo(0, within(0.02));
                assertThat(Math.sqrt(squares / 6000)).isEqualTo(0.3, within(0.01));
            }
        }
    }

    @Nested
    class Erasing {
        private static float[] white() {
            var values = new float[WIDE.size()];
            Arrays.fill(values, 1);
            return values;
        }

        /** Rows and columns that have lost something in a channel; it must be all of them that meet. */
        private static int[] erased(float[] values, int channel) {
            int[] rows = IntStream.range(0, 600)
                    .filter(i -> values[channel * 600 + i] == 0.5f)
                    .map(i -> i / 30)
                    .distinct()
                    .toArray();
            int[] columns = IntStream.range(0, 600)
                    .filter(i -> values[channel * 600 + i] == 0.5f)
                    .map(i -> i % 30)
                    .distinct()
                    .toArray();
            long count = IntStream.range(0, 600)
                    .filter(i -> values[channel * 600 + i] == 0.5f)
                    .count();
            assertThat(count).isEqualTo((long) rows.length * columns.length);
            return new int[] {rows.length, columns.length};
        }

        @Test
        void takes_a_rectangle_of_the_size_asked_for_out_of_all_channels() {
            var erase = build(new RandomErasing(), "{\"scale\": [0.25, 0.25], \"fillValue\": 0.5}", WIDE);
            var random = new SplittableRandom(4);
            for (int i = 0; i < 50; i++) {
                float[] values = changed(erase, white(), random.split());
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(erased(values, channel)).containsExactly(10, 15);
                }
                assertThat(Arrays.copyOfRange(values, 0, 600)).isEqualTo(Arrays.copyOfRange(values, 600, 1200));
            }
        }

        @Test
        void reaches_every_pixel_and_leaves_as_many_images_alone_as_it_should() {
            var erase = build(new RandomErasing(), "{\"factor\": 0.3, \"fillValue\": 0.5}", WIDE);
            var random = new SplittableRandom(4);
            var hit = new boolean[600];
            int touched = 0;
            for (int i = 0; i < 3000; i++) {
                float[] values = changed(erase, white(), random.split());
                boolean some = false;
                for (int p = 0; p < 600; p++) {
                    boolean gone = values[p] == 0.5f;
                    hit[p] |= gone;
                    some |= gone;
                }
                if (some) touched++;
            }
            assertThat(touched).isBetween(800, 1000);
            assertThat(IntStream.range(0, 600).allMatch(p -> hit[p])).isTrue();
        }

        @Test
        void can_take_everything() {
            var erase = build(new RandomErasing(), "{\"scale\": [1, 1], \"fillValue\": 0.5}", WIDE);
            assertThat(erased(changed(erase, white(), new SplittableRandom(1)), 2))
                    .containsExactly(20, 30);
        }
    }

    @Test
    void what_changes_images_refuses_rows_of_numbers() {
        Shape row = new Shape.Vector(8);
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> build(new RandomShear(), "{}", row));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> build(new RandomErasing(), "{}", row));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> build(new RandomElasticTransform(), "{}", row))
                .withMessageContaining("random-elastic-transform changes images");
    }
}
