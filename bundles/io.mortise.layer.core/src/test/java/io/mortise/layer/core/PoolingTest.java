package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerRecipe;
import io.mortise.testkit.Options;
import io.mortise.testkit.TestNet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PoolingTest {
    private static final InputType IMAGE = InputType.convolutional(7, 5, 2);
    private static final int[] ONE = {1, 1};

    /** Options as a spec has them and as the definition takes them. */
    record Shape(String options, Reference.Geometry geometry) {
        static Shape of(String options, int[] size, int[] strides, boolean same) {
            return new Shape(options, new Reference.Geometry(size, strides, ONE, same));
        }

        @Override
        public String toString() {
            return options;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                Shape.of("{}", new int[] {2, 2}, new int[] {2, 2}, false),
                Shape.of("{\"padding\": \"same\"}", new int[] {2, 2}, new int[] {2, 2}, true),
                Shape.of("{\"poolSize\": 3, \"strides\": 1, \"padding\": \"same\"}", new int[] {3, 3}, ONE, true),
                Shape.of("{\"poolSize\": [3, 2], \"strides\": [1, 2]}", new int[] {3, 2}, new int[] {1, 2}, false),
                Shape.of(
                        "{\"poolSize\": [2, 3], \"strides\": [3, 2], \"padding\": \"same\"}",
                        new int[] {2, 3},
                        new int[] {3, 2},
                        true),
                Shape.of(
                        "{\"poolSize\": [4, 4], \"strides\": [3, 3], \"padding\": \"same\"}",
                        new int[] {4, 4},
                        new int[] {3, 3},
                        true),
                Shape.of(
                        "{\"poolSize\": 2, \"strides\": 5, \"padding\": \"same\"}",
                        new int[] {2, 2},
                        new int[] {5, 5},
                        true));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void max_pooling_trains_as_its_definition_says(Shape shape) {
        check(new MaxPooling2d(), shape, Num::max);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void average_pooling_trains_as_its_definition_says_and_leaves_padding_out(Shape shape) {
        check(new AveragePooling2d(), shape, Reference::mean);
    }

    @ParameterizedTest
    @EnumSource
    void global_pooling_trains_as_its_definition_says(Arithmetic arithmetic) {
        check(arithmetic, new GlobalMaxPooling2d(), "{}", x -> Reference.globalPool(x, Num::max));
        check(arithmetic, new GlobalAveragePooling2d(), "{}", x -> Reference.globalPool(x, Reference::mean));
    }

    @Test
    void strides_are_the_pool_size_where_none_are_given() {
        assertThat(Options.of(new MaxPooling2d(), "{\"poolSize\": [3, 2]}").strides())
                .containsExactly(3, 2);
        assertThat(Options.of(new AveragePooling2d(), "{}").strides()).containsExactly(2, 2);
    }

    @Test
    void a_pool_that_is_larger_than_the_image_is_refused() {
        TestNet image = new TestNet(IMAGE, List.of());
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> image.layer(new MaxPooling2d(), "{\"poolSize\": 6}"))
                .withMessageContaining("/poolSize");
    }

    @Test
    void global_pooling_refuses_a_row_of_numbers() {
        TestNet row = new TestNet(InputType.feedForward(3), List.of());
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> row.layer(new GlobalMaxPooling2d(), "{}"))
                .withMessageContaining("needs an image");
    }

    private static void check(LayerRecipe<?> recipe, Shape shape, Function<List<Num>, Num> reduce) {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            check(arithmetic, recipe, shape.options, x -> Reference.pool(x, shape.geometry, reduce));
        }
    }

    private static void check(
            Arithmetic arithmetic, LayerRecipe<?> recipe, String options, Function<Num[][][][], Num[][][][]> pool) {
        TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                .layer(new Conv2d(), "{\"filters\": 3, \"kernelSize\": 1, \"activation\": \"linear\"}")
                .layer(recipe, options);
        Reference.Geometry point = new Reference.Geometry(ONE, ONE, ONE, false);
        Agreement.check(
                arithmetic,
                net,
                IMAGE,
                (step, x) -> pool.apply(Reference.conv2d(x, step.get("0_W"), step.get("0_b"), 3, point)));
    }
}
