package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatchesTest {
    private static final Shape ONE = new Shape.Vector(1);

    private static Examples numbered(int count) {
        return MadeUp.labelled(IntStream.range(0, count).map(i -> i % 3).toArray());
    }

    /** What is in the batches: a list of indices for each. */
    private static List<List<Integer>> contents(Iterable<Batches.Batch> batches) {
        var contents = new ArrayList<List<Integer>>();
        for (var batch : batches) {
            var indices = new ArrayList<Integer>();
            for (float value : batch.features().dup('c').data().asFloat()) indices.add((int) value);
            contents.add(indices);
        }
        return contents;
    }

    private static List<Integer> flat(List<List<Integer>> contents) {
        return contents.stream().flatMap(List::stream).toList();
    }

    @Nested
    class In_order {
        @Test
        void the_last_batch_holds_what_is_left() {
            try (var batches = new Batches(numbered(10), ONE, 3, 4)) {
                assertThat(batches.count()).isEqualTo(3);
                assertThat(contents(batches.inOrder()))
                        .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9));
            }
        }

        @Test
        void one_batch_may_hold_all() {
            try (var batches = new Batches(numbered(3), ONE, 3, 100)) {
                assertThat(contents(batches.inOrder())).containsExactly(List.of(0, 1, 2));
            }
        }
    }

    @Test
    void what_was_gone_through_is_filled_again() {
        try (var batches = new Batches(numbered(101), ONE, 3, 4)) {
            var places = new HashSet<Long>();
            var seen = new ArrayList<Integer>();
            for (var batch : batches.inOrder()) {
                try (batch) {
                    for (float value : FloatArrays.values(batch.features())) seen.add((int) value);
                    places.add(batch.features().data().addressPointer().address());
                }
            }
            assertThat(seen)
                    .containsExactlyElementsOf(IntStream.range(0, 101).boxed().toList());
            assertThat(places)
                    .as("those made ahead, the one in hand, and the short one at the end")
                    .hasSizeLessThan(6);
        }
    }

    @Nested
    class Shuffled {
        private static List<List<Integer>> epoch(long seed, int epoch) {
            try (var batches = new Batches(numbered(100), ONE, 3, 8)) {
                return contents(batches.training(true, seed, epoch));
            }
        }

        @Test
        void every_example_comes_once() {
            assertThat(flat(epoch(1, 1)))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 100).boxed().toList());
        }

        @Test
        void the_order_is_another_one_in_each_epoch() {
            assertThat(epoch(1, 2)).isNotEqualTo(epoch(1, 1));
        }

        @Test
        void the_order_depends_on_seed_and_epoch_alone() {
            assertThat(epoch(1, 1)).isEqualTo(epoch(1, 1));
            assertThat(epoch(2, 1)).isNotEqualTo(epoch(1, 1));
            assertThat(epoch(1, 2)).as("seed 2 is not seed 1 an epoch later").isNotEqualTo(epoch(2, 1));
        }

        @Test
        void slow_reading_changes_nothing() {
            var fast = numbered(60);
            var pauses = new Random();
            Examples slow = new Examples() {
                @Override
                public int size() {
                    return fast.size();
                }

                @Override
                public int label(int index) {
                    return fast.label(index);
                }

                @Override
                public void read(int index, float[] into) {
                    try {
                        Thread.sleep(0, pauses.nextInt(900_000));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    fast.read(index, into);
                }
            };
            try (var quick = new Batches(fast, ONE, 3, 8);
                    var late = new Batches(slow, ONE, 3, 8)) {
                assertThat(contents(late.training(true, 5, 3))).isEqualTo(contents(quick.training(true, 5, 3)));
            }
        }
    }

    @Nested
    class A_batch {
        @Test
        void has_images_channels_first_and_a_column_for_each_class() {
            var examples = MadeUp.examples(2 * 3 * 2, 5, 4);
            try (var batches = new Batches(examples, new Shape.Image(2, 3, 2), 4, 5)) {
                var batch = batches.inOrder().iterator().next();
                assertThat(batch.features().shape()).containsExactly(5, 2, 2, 3);
                assertThat(batch.labels().shape()).containsExactly(5, 4);
                var values = new float[12];
                for (int i = 0; i < 5; i++) {
                    examples.read(i, values);
                    assertThat(batch.features().getFloat(i, 1, 1, 2)).isEqualTo(values[11]);
                    assertThat(batch.features().getFloat(i, 1, 0, 0)).isEqualTo(values[6]);
                    assertThat(batch.classes()[i]).isEqualTo(examples.label(i));
                    for (int c = 0; c < 4; c++) {
                        assertThat(batch.labels().getFloat(i, c)).isEqualTo(c == examples.label(i) ? 1 : 0);
                    }
                }
            }
        }

        @Test
        void has_one_column_for_two_classes_told_apart_by_one_output() {
            try (var batches = new Batches(MadeUp.labelled(0, 1, 1), ONE, 1, 3)) {
                var labels = batches.inOrder().iterator().next().labels();
                assertThat(labels.shape()).containsExactly(3, 1);
                assertThat(labels.dup('c').data().asFloat()).containsExactly(0, 1, 1);
            }
        }
    }

    @Test
    void what_goes_wrong_in_reading_comes_out_as_it_is() {
        Examples broken = new Examples() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public int label(int index) {
                return 0;
            }

            @Override
            public void read(int index, float[] into) {
                throw new IllegalStateException("the disk is gone");
            }
        };
        try (var batches = new Batches(broken, ONE, 3, 2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> batches.inOrder().iterator().next())
                    .withMessage("the disk is gone");
        }
    }
}
