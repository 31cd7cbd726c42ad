package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorruptionTest {
    /** Colour, and wider than high. */
    private static final Shape.Image WIDE = new Shape.Image(28, 40, 3);

    private static final int AREA = 28 * 40;

    private static float[] grey() {
        var values = new float[WIDE.size()];
        Arrays.fill(values, 128);
        return values;
    }

    private static float[] spoilt(Corruption corruption, double strength, float[] values, long seed) {
        float[] changed = values.clone();
        corruption.spoil(changed, WIDE, strength, new SplittableRandom(seed));
        return changed;
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void has_five_strengths_of_which_each_spoils_more_and_keeps_to_pixels(Corruption corruption) {
        assertThat(corruption.strengths(WIDE)).hasSize(5).doesNotHaveDuplicates();
        var random = new SplittableRandom(7);
        var image = new float[WIDE.size()];
        for (int i = 0; i < image.length; i++) image[i] = i / 40 % 28 > 0 ? random.nextInt(256) : 0;
        double before = 0;
        for (double strength : corruption.strengths(WIDE)) {
            float[] changed = spoilt(corruption, strength, image, 3);
            double distance = IntStream.range(0, image.length)
                    .mapToDouble(i -> Math.abs(changed[i] - image[i]))
                    .sum();
            // pixels of noise are as far from each other at any distance
            if (corruption != Corruption.SHIFT && corruption != Corruption.ROTATION) {
                assertThat(distance).isGreaterThan(before);
            }
            assertThat(distance).isPositive();
            before = distance;
            for (float value : changed) assertThat(value).isBetween(0f, 255.001f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gives_the_same_for_the_same_generator(Corruption corruption) {
        double strength = corruption.strengths(WIDE).getLast();
        assertThat(spoilt(corruption, strength, grey(), 5)).isEqualTo(spoilt(corruption, strength, grey(), 5));
    }

    @Test
    void strengths_in_pixels_grow_with_the_shorter_side() {
        assertThat(Corruption.SHIFT.strengths(WIDE)).containsExactly(1.0, 2.0, 3.0, 4.0, 6.0);
        assertThat(Corruption.SHIFT.strengths(new Shape.Image(100, 56, 1))).containsExactly(2.0, 4.0, 6.0, 8.0, 12.0);
        assertThat(Corruption.SHIFT.strengths(new Shape.Image(8, 8, 1))).allMatch(pixels -> pixels >= 1);
        assertThat(Corruption.ROTATION.strengths(new Shape.Image(100, 56, 1)))
                .isEqualTo(Corruption.ROTATION.strengths(WIDE));
    }

    @Test
    void gaussian_noise_has_the_deviation_asked_for() {
        float[] changed = spoilt(Corruption.GAUSSIAN_NOISE, 0.1, grey(), 1);
        assertThat(mean(changed)).isEqualTo(128, within(1.5));
        assertThat(deviation(changed)).isEqualTo(25.5, within(1.0));
    }

    @Test
    void salt_and_pepper_is_black_or_white_in_all_channels_for_the_share_asked_for() {
        float[] changed = spoilt(Corruption.SALT_AND_PEPPER, 0.4, grey(), 1);
        long salt = IntStream.range(0, AREA).filter(i -> changed[i] == 255).count();
        long pepper = IntStream.range(0, AREA).filter(i -> changed[i] == 0).count();
        assertThat(salt / (double) AREA).isEqualTo(0.2, within(0.04));
        assertThat(pepper / (double) AREA).isEqualTo(0.2, within(0.04));
        for (int i = 0; i < AREA; i++) {
            assertThat(changed[AREA + i]).isEqualTo(changed[i]);
            assertThat(changed[2 * AREA + i]).isEqualTo(changed[i]);
        }
    }

    @Test
    void gaussian_blur_spreads_a_point_as_a_gaussian_does_and_leaves_an_even_image() {
        float[] point = new float[WIDE.size()];
        point[AREA + 14 * 40 + 20] = 255;
        float[] changed = spoilt(Corruption.GAUSSIAN_BLUR, 1.5, point, 1);
        for (int y = 10; y < 19; y++) {
            for (int x = 16; x < 25; x++) {
                double distance = (y - 14) * (y - 14) + (x - 20) * (x - 20);
                double expected = 255 * Math.exp(-distance / (2 * 1.5 * 1.5)) / (2 * Math.PI * 1.5 * 1.5);
                assertThat((double) changed[AREA + y * 40 + x]).isEqualTo(expected, within(0.3));
            }
        }
        assertThat(mean(Arrays.copyOfRange(changed, 0, AREA))).isZero();
        for (float value : spoilt(Corruption.GAUSSIAN_BLUR, 2.5, grey(), 1)) {
            assertThat(value).isEqualTo(128, within(0.01f));
        }
    }

    @Test
    void contrast_keeps_the_mean_and_scales_the_distance_from_it() {
        float[] image = new float[WIDE.size()];
        for (int i = 0; i < image.length; i++) image[i] = i % 2 == 0 ? 40 : 200;
        float[] changed = spoilt(Corruption.CONTRAST, 0.2, image, 1);
        assertThat(changed[0]).isEqualTo(120 - 16, within(1e-3f));
        assertThat(changed[1]).isEqualTo(120 + 16, within(1e-3f));
    }

    @Test
    void a_shift_goes_each_of_the_four_ways_by_whole_pixels() {
        float[] point = new float[WIDE.size()];
        point[14 * 40 + 20] = 255;
        var places = IntStream.range(0, 40)
                .mapToObj(seed -> {
                    float[] changed = spoilt(Corruption.SHIFT, 3, point, seed);
                    int at = IntStream.range(0, AREA)
                            .filter(i -> changed[i] == 255)
                            .findFirst()
                            .orElseThrow();
                    return List.of(at / 40 - 14, at % 40 - 20);
                })
                .distinct();
        assertThat(places).containsExactlyInAnyOrder(List.of(3, 0), List.of(-3, 0), List.of(0, 3), List.of(0, -3));
    }

    @Test
    void a_rotation_turns_about_the_centre_either_way() {
        float[] image = new float[WIDE.size()];
        for (int x = 0; x < 40; x++)
            image[13 * 40 + x] = image[14 * 40 + x] = 255; // a horizontal bar through the centre
        var sums = IntStream.range(0, 10)
                .mapToObj(seed -> {
                    float[] changed = spoilt(Corruption.ROTATION, 45, image, seed);
                    // on the two diagonals, 7 pixels from the centre
                    return List.of(
                            Math.round(changed[(14 - 5) * 40 + 20 + 5]) > 100,
                            Math.round(changed[(13 + 5) * 40 + 20 + 5]) > 100);
                })
                .distinct();
        assertThat(sums).containsExactlyInAnyOrder(List.of(true, false), List.of(false, true));
    }

    @Test
    void an_occlusion_is_a_black_square_of_that_side_in_all_channels() {
        float[] changed = spoilt(Corruption.OCCLUSION, 7, grey(), 4);
        for (int channel = 0; channel < 3; channel++) {
            int start = channel * AREA;
            assertThat(IntStream.range(start, start + AREA).filter(i -> changed[i] == 0))
                    .hasSize(49);
            assertThat(IntStream.range(start, start + AREA)
                            .filter(i -> changed[i] == 0)
                            .map(i -> i % 40)
                            .distinct())
                    .hasSize(7);
        }
    }

    @Nested
    class Measuring {
        private final Examples test = new Examples() {
            @Override
            public int size() {
                return 20;
            }

            @Override
            public int label(int index) {
                return index % 2;
            }

            @Override
            public void read(int index, float[] into) {
                Arrays.fill(into, index % 2 == 0 ? 0 : 255);
            }
        };

        /** Takes an image for the second class where it is bright. */
        private Evaluation bright(Examples examples) {
            var answers = new float[examples.size()][];
            var values = new float[WIDE.size()];
            for (int i = 0; i < answers.length; i++) {
                examples.read(i, values);
                float share = (float) (mean(values) / 255);
                answers[i] = new float[] {1 - share, share};
            }
            int[] labels = IntStream.range(0, 20).map(examples::label).toArray();
            return new Evaluation(java.util.Map.of(), labels, answers);
        }

        @Test
        void counts_what_is_right_at_each_strength_and_tells_how_far_it_is() {
            var told = new ArrayList<Long>();
            var measured = Corrupted.measure(
                    (examples, prefix, cancelled) -> bright(examples),
                    test,
                    WIDE,
                    (what, done, total) -> told.add(done * 100 + total),
                    () -> false);
            assertThat(measured.examples()).isEqualTo(20);
            assertThat(measured.clean()).isEqualTo(1);
            assertThat(measured.corruptions())
                    .map(one -> one.type())
                    .containsExactly(
                            "gaussian-noise",
                            "salt-and-pepper",
                            "gaussian-blur",
                            "contrast",
                            "shift",
                            "rotation",
                            "occlusion");
            // an even image is bright or dark whatever becomes of it, unless much of it is turned out of sight
            assertThat(measured.corruptions().get(1).accuracies())
                    .containsOnly(1.0)
                    .hasSize(5);
            assertThat(measured.mean())
                    .isEqualTo(measured.corruptions().stream()
                            .flatMap(one -> one.accuracies().stream())
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElseThrow());
            assertThat(told).hasSize(35).startsWith(35L, 135L).endsWith(3435L);
        }

        @Test
        void shows_every_model_the_same_images_and_each_image_its_own_noise() {
            var first = new float[WIDE.size()];
            var again = new float[WIDE.size()];
            new Corrupted(test, WIDE, Corruption.GAUSSIAN_NOISE, 0.2).read(3, first);
            new Corrupted(test, WIDE, Corruption.GAUSSIAN_NOISE, 0.2).read(3, again);
            assertThat(again).isEqualTo(first);
            new Corrupted(test, WIDE, Corruption.GAUSSIAN_NOISE, 0.2).read(5, again);
            assertThat(again).isNotEqualTo(first);
        }
    }
}
