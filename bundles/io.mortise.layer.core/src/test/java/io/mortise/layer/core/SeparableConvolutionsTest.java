package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerRecipe;
import io.mortise.testkit.TestNet;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Convolutions of each channel by itself. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeparableConvolutionsTest {
    private static final InputType IMAGE = InputType.convolutional(6, 5, 2);
    private static final int[] ONE = {1, 1};
    private static final Reference.Geometry POINT = new Reference.Geometry(ONE, ONE, ONE, false);

    /** Options as a spec has them and as the definition takes them. */
    record Shape(String options, int multiplier, Reference.Geometry geometry) {
        static Shape of(String options, int multiplier, int[] size, int[] strides, int[] dilation, boolean same) {
            return new Shape(options, multiplier, new Reference.Geometry(size, strides, dilation, same));
        }

        @Override
        public String toString() {
            return options;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                Shape.of("\"kernelSize\": 3", 1, new int[] {3, 3}, ONE, ONE, false),
                Shape.of(
                        "\"kernelSize\": [2, 3], \"depthMultiplier\": 2, \"padding\": \"same\"",
                        2,
                        new int[] {2, 3},
                        ONE,
                        ONE,
                        true),
                Shape.of(
                        "\"kernelSize\": 3, \"depthMultiplier\": 3, \"strides\": 2, \"padding\": \"same\"",
                        3,
                        new int[] {3, 3},
                        new int[] {2, 2},
                        ONE,
                        true),
                Shape.of(
                        "\"kernelSize\": [3, 2], \"strides\": [2, 1]",
                        1,
                        new int[] {3, 2},
                        new int[] {2, 1},
                        ONE,
                        false),
                Shape.of(
                        "\"kernelSize\": 2, \"depthMultiplier\": 2, \"dilationRate\": [2, 3]",
                        2,
                        new int[] {2, 2},
                        ONE,
                        new int[] {2, 3},
                        false),
                Shape.of(
                        "\"kernelSize\": [3, 2], \"depthMultiplier\": 2, \"dilationRate\": [2, 3], \"padding\": \"same\"",
                        2,
                        new int[] {3, 2},
                        ONE,
                        new int[] {2, 3},
                        true));
    }

    private static Num[][][][] tanh(Num[][][][] image) {
        return Reference.map(image, z -> z.map(Math::tanh, v -> 1 - Math.pow(Math.tanh(v), 2)));
    }

    private static Num[][][][] pointwise(Agreement.Step step, Num[][][][] x) {
        return Reference.conv2d(x, step.get("0_W"), step.get("0_b"), 2, POINT);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void one_of_each_channel_trains_as_its_definition_says(Shape shape) {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                    .layer(new Conv2d(), "{\"filters\": 2, \"kernelSize\": 1}")
                    .layer(new DepthwiseConv2d(), "{\"activation\": \"tanh\", %s}".formatted(shape.options))
                    .layer(new Flatten(), "{}")
                    .layer(new Dense(), "{\"units\": 2}");
            Agreement.check(arithmetic, net, IMAGE, (step, x) -> {
                Num[][][][] image = Reference.depthwise(
                        pointwise(step, x), step.get("1_W"), step.get("1_b"), shape.multiplier, shape.geometry);
                return Reference.dense(Reference.flatten(tanh(image)), step.get("2_W"), step.get("2_b"), 2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_a_bias_it_trains_as_its_definition_says(Arithmetic arithmetic) {
        TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                .layer(new Conv2d(), "{\"filters\": 2, \"kernelSize\": 1}")
                .layer(new DepthwiseConv2d(), "{\"kernelSize\": 3, \"depthMultiplier\": 2, \"useBias\": false}");
        var geometry = new Reference.Geometry(new int[] {3, 3}, ONE, ONE, false);
        Agreement.check(
                arithmetic,
                net,
                IMAGE,
                (step, x) -> Reference.depthwise(pointwise(step, x), step.get("1_W"), null, 2, geometry));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_separable_one_trains_as_its_definition_says(Shape shape) {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                    .layer(new Conv2d(), "{\"filters\": 2, \"kernelSize\": 1}")
                    .layer(
                            new SeparableConv2d(),
                            "{\"filters\": 3, \"activation\": \"tanh\", %s}".formatted(shape.options));
            Agreement.check(arithmetic, net, IMAGE, (step, x) -> {
                Num[][][][] channels = Reference.depthwise(
                        pointwise(step, x), step.get("1_W"), null, shape.multiplier, shape.geometry);
                return tanh(Reference.conv2d(channels, step.get("2_W"), step.get("2_b"), 3, POINT));
            });
        }
    }

    @Test
    void each_refuses_strides_together_with_dilation_and_kernels_larger_than_the_image() {
        for (LayerRecipe<?> recipe : List.of(new DepthwiseConv2d(), new SeparableConv2d())) {
            String filters = recipe instanceof SeparableConv2d ? "\"filters\": 2, " : "";
            TestNet image = new TestNet(IMAGE, Batteries.PARTS);
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> image.layer(
                            recipe, "{%s\"kernelSize\": 2, \"strides\": 2, \"dilationRate\": 2}".formatted(filters)))
                    .withMessageContaining("/dilationRate");
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> image.layer(recipe, "{%s\"kernelSize\": 7}".formatted(filters)))
                    .withMessageContaining("7 x 7");
        }
    }

    @Test
    void a_single_dilated_kernel_for_each_channel_is_refused() {
        TestNet image = new TestNet(IMAGE, Batteries.PARTS);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> image.layer(new DepthwiseConv2d(), "{\"kernelSize\": 2, \"dilationRate\": 2}"))
                .withMessageContaining("/dilationRate")
                .withMessageContaining("cannot be computed");
    }

    @Test
    void a_separable_one_starts_each_part_with_an_initializer_of_its_own() {
        TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                .layer(
                        new SeparableConv2d(),
                        "{\"filters\": 3, \"kernelSize\": 3, \"depthwiseInitializer\": \"ones\", \"pointwiseInitializer\": \"zeros\"}");
        var built = net.build(DataType.FLOAT, 1, 0.1);
        assertThat(built.getParam("0_W").sumNumber().intValue()).isEqualTo(18);
        assertThat(built.getParam("1_W").sumNumber().intValue()).isZero();
    }
}
