package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.Experiment;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.image.Field;
import io.mortise.spi.image.FillMode;
import io.mortise.spi.image.Resampling;
import io.mortise.spi.image.Warp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AugmentedTest {
    private static final Dataset VECTORS = MadeUp.vectors(60, 3, 5);
    private static final Augmentation NOISE = (values, random) -> {
        for (int i = 0; i < values.length; i++) values[i] += (float) random.nextGaussian();
    };

    private static Augmented augmented(Examples examples, long seed, Transform... transforms) {
        var learnt = Arrays.stream(transforms).map(transform -> new double[0]).toList();
        return new Augmented(examples, new Preprocessing(List.of(transforms), learnt), seed);
    }

    private static float[] trained(Augmented augmented, int index, int epoch) {
        var values = new float[VECTORS.shape().size()];
        augmented.read(index, epoch, values);
        return values;
    }

    private static List<Float> list(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    /** What was trained on in an epoch, for each example, told apart by its label and order. */
    private static Map<List<Float>, Integer> epoch(Augmented augmented, int batchSize, boolean shuffle) {
        var seen = new TreeMap<List<Float>, Integer>((a, b) -> a.toString().compareTo(b.toString()));
        try (var batches = new Batches(augmented, VECTORS.shape(), 3, batchSize)) {
            for (var batch : batches.training(shuffle, 7, 2)) {
                for (int row = 0; row < batch.classes().length; row++) {
                    seen.put(list(batch.features().getRow(row).dup().data().asFloat()), batch.classes()[row]);
                }
            }
        }
        return seen;
    }

    @Test
    void an_example_comes_out_the_same_whatever_the_batches_the_order_and_the_threads() {
        var augmented = augmented(VECTORS.training(), 42, NOISE);
        var alone = new TreeMap<List<Float>, Integer>((a, b) -> a.toString().compareTo(b.toString()));
        for (int i = VECTORS.training().size() - 1; i >= 0; i--) {
            alone.put(list(trained(augmented, i, 2)), augmented.label(i));
        }
        assertThat(alone).hasSize(60);
        assertThat(epoch(augmented, 1, false)).isEqualTo(alone);
        assertThat(epoch(augmented, 7, true)).isEqualTo(alone);
        assertThat(epoch(augmented, 60, true)).isEqualTo(alone);
    }

    @Test
    void what_is_drawn_hangs_on_the_place_in_the_data_set_and_not_in_the_training_part() {
        var all = augmented(VECTORS.training(), 42, NOISE);
        var split = new Experiment.Split(0.5, 0, true, false, null);
        Examples half = Sections.of(VECTORS, split, 3).training();
        var part = augmented(half, 42, NOISE);
        for (int i = 0; i < half.size(); i++) {
            int origin = Sections.origin(half, i);
            assertThat(trained(part, i, 1)).isEqualTo(trained(all, origin, 1));
        }
        assertThat(Sections.origin(half, half.size() - 1)).isGreaterThan(half.size());
    }

    @Test
    void every_seed_epoch_example_and_augmentation_draws_something_else() {
        var drawn = new HashSet<Long>();
        Augmentation note = (values, random) -> drawn.add(random.nextLong());
        for (long seed : new long[] {0, 1, 42}) {
            var augmented = augmented(VECTORS.training(), seed, note, note);
            for (int epoch = 1; epoch <= 20; epoch++) {
                for (int i = 0; i < augmented.size(); i++) trained(augmented, i, epoch);
            }
        }
        assertThat(drawn).hasSize(3 * 20 * 60 * 2);
    }

    @Test
    void transforms_keep_their_order_and_what_is_not_trained_on_stays_as_it_is() {
        var order = new ArrayList<String>();
        Augmentation first = (values, random) -> order.add("first");
        Transform second = values -> order.add("second");
        Augmentation third = (values, random) -> order.add("third");
        var augmented = augmented(VECTORS.training(), 1, first, second, third);
        trained(augmented, 0, 1);
        assertThat(order).containsExactly("first", "second", "third");
        order.clear();
        augmented.read(0, new float[VECTORS.shape().size()]);
        assertThat(order).containsExactly("second");
    }

    /** A pixel that is moved by half a pixel and back again is as sharp as before; interpolated twice it would not be. */
    @Test
    void what_moves_pixels_is_put_together_where_it_stands_together() {
        var image = new Shape.Image(4, 6, 2);
        var black = new Resampling(image, FillMode.CONSTANT, 0);
        var there = new Warp(black, random -> Field.translation(image, 0.5, 0.25));
        var back = new Warp(black, random -> Field.translation(image, -0.5, -0.25));
        var other = new Warp(new Resampling(image, FillMode.WRAP, 0), random -> Field.translation(image, -0.5, -0.25));
        var images = MadeUp.examples(image.size(), 1, 1);
        var before = new float[image.size()];
        images.read(0, before);
        assertThat(trained(image, augmented(images, 1, there, back))).containsExactly(before, within(1e-5f));
        assertThat(trained(image, augmented(images, 1, there, values -> {}, back))[8])
                .isNotCloseTo(before[8], within(1e-3f));
        assertThat(trained(image, augmented(images, 1, there, other))[8]).isNotCloseTo(before[8], within(1e-3f));
    }

    /** First turned, then shifted: what was at the centre is shifted as if nothing had been turned. */
    @Test
    void what_is_put_together_is_done_in_its_order() {
        var image = new Shape.Image(5, 5, 1);
        var black = new Resampling(image, FillMode.CONSTANT, 0);
        var turn = new Warp(black, random -> Field.rotation(image, Math.PI / 2));
        var shift = new Warp(black, random -> Field.translation(image, 0, 2));
        Examples point = new Examples() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public int label(int index) {
                return 0;
            }

            @Override
            public void read(int index, float[] into) {
                into[12] = 1;
            }
        };
        assertThat(trained(image, augmented(point, 1, turn, shift))[14]).isEqualTo(1, within(1e-5f));
        assertThat(trained(image, augmented(point, 1, shift, turn))[2]).isEqualTo(1, within(1e-5f));
    }

    private static float[] trained(Shape shape, Augmented augmented) {
        var values = new float[shape.size()];
        augmented.read(0, 1, values);
        return values;
    }
}
