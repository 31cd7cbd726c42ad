package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.Experiment.Split;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SectionsTest {
    private static final Examples TEN = MadeUp.labelled(new int[10]);

    private static Dataset dataset(Examples training, @Nullable Examples test) {
        return new Dataset(new Shape.Vector(1), List.of("a", "b", "c"), training, test, "");
    }

    private static Split validation(double share, boolean stratified) {
        return new Split(share, 0, stratified, false, null);
    }

    /** Which examples of the data set a section holds. */
    private static List<Integer> indices(@Nullable Examples section) {
        var indices = new ArrayList<Integer>();
        if (section == null) return indices;
        var value = new float[1];
        for (int i = 0; i < section.size(); i++) {
            section.read(i, value);
            indices.add((int) value[0]);
        }
        return indices;
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Nested
    class Without_stratification {
        @Test
        void validation_is_the_last_share() {
            var sections = Sections.of(dataset(TEN, null), validation(0.3, false), 1);
            assertThat(indices(sections.training())).isEqualTo(numbers(0, 7));
            assertThat(indices(sections.validation())).isEqualTo(numbers(7, 10));
            assertThat(sections.test()).isNull();
        }

        @Test
        void the_border_is_rounded_down_as_Keras_does() {
            var sections = Sections.of(dataset(TEN, null), validation(0.25, false), 1);
            assertThat(indices(sections.training())).isEqualTo(numbers(0, 7));
        }

        @Test
        void the_seed_does_not_matter() {
            var one = Sections.of(dataset(TEN, null), validation(0.3, false), 1);
            var other = Sections.of(dataset(TEN, null), validation(0.3, false), 2);
            assertThat(indices(one.validation())).isEqualTo(indices(other.validation()));
        }

        @Test
        void no_share_is_no_validation() {
            var sections = Sections.of(dataset(TEN, null), validation(0, false), 1);
            assertThat(sections.validation()).isNull();
            assertThat(indices(sections.training())).isEqualTo(numbers(0, 10));
        }
    }

    @Nested
    class With_stratification {
        // 60 of class 0, then 30 of class 1, then 10 of class 2
        private final Examples uneven = MadeUp.labelled(
                IntStream.range(0, 100).map(i -> i < 60 ? 0 : i < 90 ? 1 : 2).toArray());

        private Sections divide(long seed) {
            return Sections.of(dataset(uneven, null), validation(0.2, true), seed);
        }

        private static long count(Examples section, int label) {
            return IntStream.range(0, section.size())
                    .filter(i -> section.label(i) == label)
                    .count();
        }

        @Test
        void each_class_keeps_its_share() {
            var sections = divide(1);
            assertThat(Stream.of(0, 1, 2).map(c -> count(sections.validation(), c)))
                    .containsExactly(12L, 6L, 2L);
            assertThat(Stream.of(0, 1, 2).map(c -> count(sections.training(), c)))
                    .containsExactly(48L, 24L, 8L);
        }

        @Test
        void every_example_is_in_one_part_and_parts_keep_the_order() {
            var sections = divide(1);
            var all = new ArrayList<>(indices(sections.training()));
            all.addAll(indices(sections.validation()));
            assertThat(all).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
            assertThat(indices(sections.training())).isSorted();
            assertThat(indices(sections.validation())).isSorted();
        }

        @Test
        void the_same_seed_draws_the_same_and_another_one_others() {
            assertThat(indices(divide(1).validation()))
                    .isEqualTo(indices(divide(1).validation()));
            assertThat(indices(divide(2).validation()))
                    .isNotEqualTo(indices(divide(1).validation()));
        }
    }

    @Nested
    class The_test_part {
        @Test
        void is_the_data_set_s_own_where_it_has_one() {
            var test = MadeUp.labelled(1, 1, 1);
            var sections = Sections.of(dataset(TEN, test), new Split(0.1, 0.5, false, false, null), 1);
            assertThat(sections.test().size()).isEqualTo(3);
            assertThat(sections.training().size()).isEqualTo(9);
        }

        @Test
        void is_a_share_of_all_examples_otherwise_and_validation_one_of_the_rest() {
            var sections = Sections.of(dataset(TEN, null), new Split(0.25, 0.2, false, false, null), 1);
            assertThat(indices(sections.test())).isEqualTo(numbers(8, 10));
            assertThat(indices(sections.validation())).isEqualTo(numbers(6, 8));
            assertThat(indices(sections.training())).isEqualTo(numbers(0, 6));
        }

        @Test
        void may_serve_as_validation_as_well() {
            var sections = Sections.of(dataset(TEN, MadeUp.labelled(2)), new Split(0, 0, false, true, null), 1);
            assertThat(sections.validation()).isEqualTo(sections.test());
            assertThat(sections.training().size()).isEqualTo(10);
        }
    }

    @Test
    void a_limit_takes_the_first_examples_of_both_parts() {
        var sections = Sections.of(dataset(TEN, MadeUp.labelled(new int[8])), new Split(0.5, 0, false, false, 4), 1);
        assertThat(indices(sections.training())).isEqualTo(numbers(0, 2));
        assertThat(indices(sections.validation())).isEqualTo(numbers(2, 4));
        assertThat(indices(sections.test())).isEqualTo(numbers(0, 4));
    }

    @Nested
    class Is_a_mistake {
        private static void refused(String where, Split split) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> Sections.of(dataset(TEN, null), split, 1))
                    .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo(where));
        }

        @Test
        void where_a_part_would_be_empty() {
            refused("/dataset/split", validation(0.001, true));
            refused("/dataset/split", validation(0.99, false));
        }

        @Test
        void where_there_is_no_test_part_to_validate_on() {
            refused("/dataset/split/validateOnTest", new Split(0, 0, false, true, null));
        }
    }
}
