package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.testkit.LayerContract;
import io.mortise.testkit.Options;
import io.mortise.testkit.TestNet;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class Conv2dTest extends LayerContract {
    private static final InputType IMAGE = InputType.convolutional(6, 5, 2);

    @Override
    protected LayerRecipe<?> recipe() {
        return new Conv2d();
    }

    @Override
    protected String options() {
        return "{\"filters\": 2, \"kernelSize\": [3, 2], \"strides\": 2, \"padding\": \"same\", \"activation\": \"tanh\"}";
    }

    @Override
    protected InputType input() {
        return IMAGE;
    }

    @Override
    protected List<Plugin<?>> parts() {
        return Batteries.PARTS;
    }

    /** Geometry as a spec has it and as the definition takes it. */
    record Shape(String options, Reference.Geometry geometry) {
        static Shape of(String options, int[] size, int[] strides, int[] dilation, boolean same) {
            return new Shape(options, new Reference.Geometry(size, strides, dilation, same));
        }

        @Override
        public String toString() {
            return options;
        }
    }

    static Stream<Shape> shapes() {
        int[] one = {1, 1};
        return Stream.of(
                Shape.of("\"kernelSize\": 3", new int[] {3, 3}, one, one, false),
                Shape.of("\"kernelSize\": [2, 3], \"padding\": \"same\"", new int[] {2, 3}, one, one, true),
                Shape.of("\"kernelSize\": [3, 2], \"strides\": [2, 1]", new int[] {3, 2}, new int[] {2, 1}, one, false),
                Shape.of(
                        "\"kernelSize\": 3, \"strides\": 2, \"padding\": \"same\"",
                        new int[] {3, 3},
                        new int[] {2, 2},
                        one,
                        true),
                Shape.of(
                        "\"kernelSize\": [2, 3], \"strides\": [3, 2], \"padding\": \"same\"",
                        new int[] {2, 3},
                        new int[] {3, 2},
                        one,
                        true),
                Shape.of("\"kernelSize\": 1, \"strides\": 5, \"padding\": \"same\"", one, new int[] {5, 5}, one, true),
                Shape.of("\"kernelSize\": 2, \"dilationRate\": [2, 3]", new int[] {2, 2}, one, new int[] {2, 3}, false),
                Shape.of(
                        "\"kernelSize\": [3, 2], \"dilationRate\": 2, \"padding\": \"same\"",
                        new int[] {3, 2},
                        one,
                        new int[] {2, 2},
                        true));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void it_trains_as_its_definition_says(Shape shape) {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                    .layer(new Conv2d(), "{\"filters\": 2, \"kernelSize\": 1}")
                    .layer(new Conv2d(), "{\"filters\": 3, \"activation\": \"tanh\", %s}".formatted(shape.options))
                    .layer(new Flatten(), "{}")
                    .layer(new Dense(), "{\"units\": 2}");
            Agreement.check(arithmetic, net, IMAGE, (step, x) -> {
                Num[][][][] below = pointwise(step, x);
                Num[][][][] image = Reference.conv2d(below, step.get("1_W"), step.get("1_b"), 3, shape.geometry);
                image = Reference.map(image, z -> z.map(Math::tanh, v -> 1 - Math.pow(Math.tanh(v), 2)));
                return Reference.dense(Reference.flatten(image), step.get("2_W"), step.get("2_b"), 2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_a_bias_it_trains_as_its_definition_says(Arithmetic arithmetic) {
        TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                .layer(new Conv2d(), "{\"filters\": 2, \"kernelSize\": 1}")
                .layer(new Conv2d(), "{\"filters\": 3, \"kernelSize\": 3, \"useBias\": false}");
        Agreement.check(
                arithmetic,
                net,
                IMAGE,
                (step, x) -> Reference.conv2d(pointwise(step, x), step.get("1_W"), null, 3, square(3)));
    }

    @ParameterizedTest
    @EnumSource
    void a_softmax_runs_over_its_channels(Arithmetic arithmetic) {
        TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                .layer(new Conv2d(), "{\"filters\": 2, \"kernelSize\": 1}")
                .layer(new Conv2d(), "{\"filters\": 3, \"kernelSize\": 3, \"activation\": \"softmax\"}")
                .layer(new Activation(), "{\"activation\": \"softmax\"}");
        Agreement.check(
                arithmetic,
                net,
                IMAGE,
                (step, x) -> Reference.softmax(Reference.softmax(
                        Reference.conv2d(pointwise(step, x), step.get("1_W"), step.get("1_b"), 3, square(3)))));
    }

    @Test
    void its_definition_is_compared_with_onednn_indeed() {
        Arithmetic.ONEDNN.use();
        var net = new TestNet(IMAGE, Batteries.PARTS)
                .layer(new Conv2d(), "{\"filters\": 2, \"kernelSize\": 1}")
                .build(DataType.FLOAT, 1, 0.1);
        assertThat(net.getLayer(0).getHelper()).isInstanceOf(MKLDNNConvHelper.class);
    }

    @Nested
    class its_options {
        @Test
        void take_one_number_for_height_and_width() {
            var options = Options.of(new Conv2d(), "{\"filters\": 1, \"kernelSize\": 3, \"strides\": [2, 1]}");
            assertThat(options.kernelSize()).containsExactly(3, 3);
            assertThat(options.strides()).containsExactly(2, 1);
            assertThat(options.dilationRate()).containsExactly(1, 1);
        }
    }

    @Nested
    class it_refuses {
        @Test
        void a_kernel_that_is_larger_than_the_image() {
            refuses("\"kernelSize\": [3, 6]")
                    .withMessageContaining("/kernelSize")
                    .withMessageContaining("3 x 6");
        }

        @Test
        void a_dilated_kernel_that_reaches_over_the_image() {
            refuses("\"kernelSize\": 3, \"dilationRate\": 3").withMessageContaining("7 x 7");
        }

        @Test
        void strides_together_with_dilation() {
            refuses("\"kernelSize\": 2, \"dilationRate\": 2, \"strides\": 2").withMessageContaining("/dilationRate");
        }

        @Test
        void strides_that_leave_gaps_in_one_direction_only() {
            refuses("\"kernelSize\": [1, 3], \"strides\": [6, 1], \"padding\": \"same\"")
                    .withMessageContaining("/strides");
        }

        @Test
        void a_row_of_numbers() {
            TestNet row = new TestNet(InputType.feedForward(4), Batteries.PARTS);
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> row.layer(new Conv2d(), "{\"filters\": 1, \"kernelSize\": 1}"))
                    .withMessageContaining("a row of 4 numbers");
        }

        private ThrowableAssertAlternative<InvalidInput> refuses(String options) {
            TestNet image = new TestNet(IMAGE, Batteries.PARTS);
            return assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> image.layer(new Conv2d(), "{\"filters\": 1, %s}".formatted(options)));
        }
    }

    private static Num[][][][] pointwise(Agreement.Step step, Num[][][][] x) {
        return Reference.conv2d(x, step.get("0_W"), step.get("0_b"), 2, square(1));
    }

    private static Reference.Geometry square(int size) {
        return new Reference.Geometry(new int[] {size, size}, new int[] {1, 1}, new int[] {1, 1}, false);
    }
}
