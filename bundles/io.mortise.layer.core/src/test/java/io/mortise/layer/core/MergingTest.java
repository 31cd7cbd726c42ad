package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.Plugin;
import io.mortise.testkit.Options;
import io.mortise.testkit.PluginContract;
import io.mortise.testkit.TestContext;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers that put several nodes of a graph together. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergingTest extends PluginContract {
    private static final List<Plugin<?>> MERGING =
            List.of(new Add(), new Average(), new Concatenate(), new Maximum(), new Multiply(), new Subtract());

    @Override
    protected List<Plugin<?>> plugins() {
        return MERGING;
    }

    static List<Plugin<?>> elementWise() {
        return MERGING.stream()
                .filter(plugin -> !(plugin instanceof Concatenate))
                .toList();
    }

    private static InputType image(long height, long width, long channels) {
        return InputType.convolutional(height, width, channels);
    }

    private static <O extends Record> InputType output(
            LayerRecipe<O> recipe, Map<String, Object> options, InputType... in) {
        var built = recipe.build(Options.of(recipe, options), new TestContext(List.of(in), List.of()));
        return ((LayerResult.Merge) built).output();
    }

    @ParameterizedTest
    @MethodSource("elementWise")
    void number_by_number_all_inputs_have_one_shape(LayerRecipe<?> recipe) {
        assertThat(output(recipe, Map.of(), image(4, 5, 3), image(4, 5, 3))).isEqualTo(image(4, 5, 3));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> output(recipe, Map.of(), image(4, 5, 3), image(4, 4, 3)))
                .withMessageContaining("4 x 5 x 3")
                .withMessageContaining("4 x 4 x 3");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> output(recipe, Map.of(), image(1, 1, 3), InputType.feedForward(3)))
                .withMessageContaining("a row of 3 numbers");
    }

    @Test
    void subtract_takes_two() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> output(new Subtract(), Map.of(), image(2, 2, 1), image(2, 2, 1), image(2, 2, 1)))
                .withMessageContaining("3 come in");
    }

    @ParameterizedTest
    @CsvSource({"-1, 4, 5, 9", "3, 4, 5, 9", "1, 12, 5, 3", "-2, 4, 15, 3", "2, 4, 15, 3"})
    void concatenate_adds_up_the_lengths_of_its_axis(int axis, long height, long width, long channels) {
        var image = image(4, 5, 3);
        assertThat(output(new Concatenate(), Map.of("axis", axis), image, image, image))
                .isEqualTo(image(height, width, channels));
    }

    @Test
    void concatenate_puts_rows_behind_each_other() {
        assertThat(output(new Concatenate(), Map.of(), InputType.feedForward(3), InputType.feedForward(4)))
                .isEqualTo(InputType.feedForward(7));
    }

    @Test
    void concatenate_refuses_axes_that_are_none_and_shapes_that_do_not_fit() {
        for (int axis : new int[] {0, 4, -4}) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> output(new Concatenate(), Map.of("axis", axis), image(2, 2, 1), image(2, 2, 1)))
                    .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("/axis"));
        }
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> output(new Concatenate(), Map.of(), image(2, 2, 1), image(2, 3, 1)))
                .withMessageContaining("2 x 2 x 1")
                .withMessageContaining("2 x 3 x 1");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> output(new Concatenate(), Map.of(), image(2, 2, 1), InputType.feedForward(4)));
    }
}
