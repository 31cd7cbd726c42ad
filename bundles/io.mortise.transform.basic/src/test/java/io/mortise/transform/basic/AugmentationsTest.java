package io.mortise.transform.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Shape;
import io.mortise.spi.TransformRecipe;
import io.mortise.spi.image.FillMode;
import io.mortise.testkit.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AugmentationsTest {
    private static final Shape.Image IMAGE = new Shape.Image(5, 4, 2);

    private static <O extends Record> Augmentation build(TransformRecipe<O> recipe, String options, Shape shape) {
        return (Augmentation) recipe.build(Options.of(recipe, options), new double[0], shape);
    }

    private static float[] random(long seed, int size) {
        var random = new Random(seed);
        var values = new float[size];
        for (int i = 0; i < size; i++) values[i] = random.nextFloat();
        return values;
    }

    private static float[] drawn(Augmentation augmentation, long seed, float... values) {
        float[] changed = values.clone();
        augmentation.apply(changed, new SplittableRandom(seed));
        return changed;
    }

    private static float[] once(Augmentation augmentation, float... values) {
        return drawn(augmentation, 1, values);
    }

    /** Where a pixel is read, both from the upper left pixel. */
    private interface Place {
        double[] of(double y, double x);
    }

    /**
     * The definition written another way: the plane is tiled with the image as the mode says, and each value is the sum
     * of all pixels, weighted by a tent of width 2 about the place.
     */
    private static void agrees(String fill, Augmentation augmentation, Place place) {
        float[] values = random(3, IMAGE.size());
        float[] changed = once(augmentation, values);
        for (int c = 0; c < IMAGE.channels(); c++) {
            for (int y = 0; y < IMAGE.height(); y++) {
                for (int x = 0; x < IMAGE.width(); x++) {
                    double[] from = place.of(y, x);
                    double sum = 0;
                    for (int v = -12; v < 24; v++) {
                        for (int u = -12; u < 24; u++) {
                            double weight =
                                    Math.max(0, 1 - Math.abs(v - from[0])) * Math.max(0, 1 - Math.abs(u - from[1]));
                            if (weight > 0) sum += weight * tiled(fill, values, c, v, u);
                        }
                    }
                    int at = (c * IMAGE.height() + y) * IMAGE.width() + x;
                    assertThat((double) changed[at]).as("%s %s %s", c, y, x).isEqualTo(sum, within(1e-5));
                }
            }
        }
    }

    private static double tiled(String fill, float[] values, int c, int y, int x) {
        int h = IMAGE.height();
        int w = IMAGE.width();
        boolean outside = y < 0 || y >= h || x < 0 || x >= w;
        if (outside && fill.equals("constant")) return 0.5;
        int row = index(fill, y, h);
        int column = index(fill, x, w);
        return values[(c * h + row) * w + column];
    }

    private static int index(String fill, int i, int length) {
        int tile = Math.floorDiv(i, length);
        int inTile = i - tile * length;
        return switch (fill) {
            case "wrap" -> inTile;
            case "reflect" -> tile % 2 == 0 ? inTile : length - 1 - inTile;
            default -> tile < 0 ? 0 : tile > 0 ? length - 1 : inTile;
        };
    }

    private static String options(FillMode mode, String factors) {
        return "{%s, \"fillMode\": \"%s\", \"fillValue\": 0.5}"
                .formatted(factors, mode.name().toLowerCase(Locale.ROOT));
    }

    private static String name(FillMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void a_translation_reads_shares_of_height_and_width_away(FillMode mode) {
        String factors = "\"heightFactor\": [0.33, 0.33], \"widthFactor\": [-0.85, -0.85]";
        agrees(name(mode), build(new RandomTranslation(), options(mode, factors), IMAGE), (y, x) ->
                new double[] {y - 0.33 * 5, x + 0.85 * 4});
    }

    @ParameterizedTest
    @EnumSource
    void a_rotation_reads_at_the_place_turned_back_about_the_centre(FillMode mode) {
        double angle = 2 * Math.PI * 0.13;
        agrees(name(mode), build(new RandomRotation(), options(mode, "\"factor\": [0.13, 0.13]"), IMAGE), (y, x) -> {
            // polar coordinates with the y axis upwards, where counter-clockwise is positive
            double up = 2 - y;
            double right = x - 1.5;
            double distance = Math.hypot(up, right);
            double before = Math.atan2(up, right) - angle;
            return new double[] {2 - distance * Math.sin(before), 1.5 + distance * Math.cos(before)};
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_zoom_reads_further_from_the_centre_or_nearer(FillMode mode) {
        String factors = "\"heightFactor\": [0.4, 0.4], \"widthFactor\": [-0.3, -0.3]";
        agrees(name(mode), build(new RandomZoom(), options(mode, factors), IMAGE), (y, x) ->
                new double[] {2 + 1.4 * (y - 2), 1.5 + 0.7 * (x - 1.5)});
    }

    @ParameterizedTest
    @EnumSource
    void a_shear_reads_aside_in_proportion_to_the_distance_from_the_centre(FillMode mode) {
        String factors = "\"xFactor\": [0.4, 0.4], \"yFactor\": [-0.3, -0.3]";
        agrees(name(mode), build(new RandomShear(), options(mode, factors), IMAGE), (y, x) ->
                new double[] {y - 0.3 * (x - 1.5), x + 0.4 * (y - 2)});
    }

    @Nested
    class A_small_image {
        private static final Shape THREE = new Shape.Image(3, 3, 1);

        @Test
        void is_shifted_down_and_to_the_right_by_positive_shares() {
            var shift = build(
                    new RandomTranslation(),
                    "{\"heightFactor\": [0.3333333333333333, 0.3333333333333333], \"widthFactor\": [0, 0],"
                            + " \"fillMode\": \"constant\"}",
                    THREE);
            assertThat(once(shift, 1, 2, 3, 4, 5, 6, 7, 8, 9)).containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6);
        }

        @Test
        void is_turned_counter_clockwise_by_a_positive_share() {
            var turn = build(new RandomRotation(), "{\"factor\": [0.25, 0.25]}", THREE);
            assertThat(once(turn, 1, 2, 3, 4, 5, 6, 7, 8, 9))
                    .containsExactly(new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, within(1e-5f));
        }
    }

    @Nested
    class What_is_drawn {
        @Test
        void is_the_same_for_the_same_generator_and_else_differs() {
            var turn = build(new RandomRotation(), "{\"factor\": 0.1}", IMAGE);
            float[] first = drawn(turn, 5, random(9, 40));
            assertThat(drawn(turn, 5, random(9, 40))).isEqualTo(first);
            assertThat(drawn(turn, 6, random(9, 40))).isNotEqualTo(first);
        }

        @Test
        void lies_evenly_between_the_bounds() {
            var factor = Factor.of(List.of(-0.2), "/factor");
            assertThat(factor).isEqualTo(new Factor(-0.2, 0.2));
            var random = new SplittableRandom(2);
            double[] drawn = IntStream.range(0, 10_000)
                    .mapToDouble(i -> factor.draw(random))
                    .toArray();
            assertThat(Arrays.stream(drawn)).allMatch(share -> share >= -0.2 && share < 0.2);
            assertThat(Arrays.stream(drawn).filter(share -> share > 0.1).count())
                    .isBetween(2300L, 2700L);
        }

        @Test
        void is_the_same_share_for_both_directions_where_a_zoom_keeps_the_proportions() {
            Shape square = new Shape.Image(5, 5, 1);
            var zoom = build(new RandomZoom(), "{\"heightFactor\": 0.5}", square);
            float[] symmetric = new float[25];
            for (int i = 0; i < 25; i++) symmetric[i] = (i / 5 - 2) * (i / 5 - 2) + (i % 5 - 2) * (i % 5 - 2);
            float[] changed = once(zoom, symmetric);
            assertThat(changed[1]).isEqualTo(changed[5]).isNotEqualTo(symmetric[1]);
        }
    }

    @Test
    void a_single_example_that_is_not_trained_on_stays_as_it_is() {
        float[] values = random(1, 40);
        float[] before = values.clone();
        build(new RandomRotation(), "{\"factor\": 0.5}", IMAGE).apply(values);
        assertThat(values).isEqualTo(before);
    }

    @Test
    void rows_of_numbers_are_refused() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> build(new RandomRotation(), "{\"factor\": 0.5}", new Shape.Vector(8)))
                .withMessageContaining("random-rotation changes images");
    }

    @Test
    void bounds_the_wrong_way_round_are_refused_at_their_place() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> build(new RandomZoom(), "{\"heightFactor\": [0.2, 0.1]}", IMAGE))
                .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("/heightFactor"));
    }
}
