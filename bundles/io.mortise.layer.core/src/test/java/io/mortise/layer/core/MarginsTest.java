package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerRecipe;
import io.mortise.testkit.Options;
import io.mortise.testkit.TestNet;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Zeros round an image, and images without their margin. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarginsTest {
    private static final InputType IMAGE = InputType.convolutional(6, 5, 2);
    private static final int[] ONE = {1, 1};

    private static void check(
            Arithmetic arithmetic, LayerRecipe<?> recipe, String options, int above, int below, int left, int right) {
        TestNet net = new TestNet(IMAGE, Batteries.PARTS)
                .layer(new Conv2d(), "{\"filters\": 3, \"kernelSize\": 1}")
                .layer(recipe, options)
                .layer(new Conv2d(), "{\"filters\": 2, \"kernelSize\": 2, \"activation\": \"tanh\"}");
        var point = new Reference.Geometry(ONE, ONE, ONE, false);
        var two = new Reference.Geometry(new int[] {2, 2}, ONE, ONE, false);
        Agreement.check(arithmetic, net, IMAGE, (step, x) -> {
            Num[][][][] image = Reference.conv2d(x, step.get("0_W"), step.get("0_b"), 3, point);
            Num[][][][] padded = Reference.pad(image, above, below, left, right);
            Num[][][][] out = Reference.conv2d(padded, step.get("2_W"), step.get("2_b"), 2, two);
            return Reference.map(out, z -> z.map(Math::tanh, v -> 1 - Math.pow(Math.tanh(v), 2)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void zeros_train_as_their_definition_says(Arithmetic arithmetic) {
        check(arithmetic, new ZeroPadding2d(), "{}", 1, 1, 1, 1);
        check(arithmetic, new ZeroPadding2d(), "{\"padding\": [[1, 2], [0, 3]]}", 1, 2, 0, 3);
    }

    @ParameterizedTest
    @EnumSource
    void a_margin_that_is_taken_away_trains_as_its_definition_says(Arithmetic arithmetic) {
        check(arithmetic, new Cropping2d(), "{\"cropping\": 1}", -1, -1, -1, -1);
        check(arithmetic, new Cropping2d(), "{\"cropping\": [[1, 2], [0, 2]]}", -1, -2, 0, -2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | [[2, 2], [2, 2]]",
                "[1, 2] | [[1, 1], [2, 2]]",
                "[[0, 1], [2, 3]] | [[0, 1], [2, 3]]",
                "[[1, 2], 3] | [[1, 2], [3, 3]]"
            })
    void one_number_stands_for_both_sides_or_for_all_four(String given, String whole) {
        assertThat(Options.of(new ZeroPadding2d(), "{\"padding\": %s}".formatted(given))
                        .padding())
                .hasToString(whole);
        assertThat(Options.of(new Cropping2d(), "{\"cropping\": %s}".formatted(given))
                        .cropping())
                .hasToString(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"-1", "[1, 2, 3]", "[[1, 2, 3], [1, 2]]"})
    void anything_else_is_refused(String given) {
        TestNet image = new TestNet(IMAGE, List.of());
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> image.layer(new ZeroPadding2d(), "{\"padding\": %s}".formatted(given)))
                .withMessageContaining("/padding");
    }

    @Test
    void nothing_is_taken_away_by_default() {
        assertThat(new TestNet(IMAGE, List.of()).layer(new Cropping2d(), "{}").output())
                .isEqualTo(IMAGE);
    }

    @Test
    void something_must_be_left() {
        TestNet image = new TestNet(IMAGE, List.of());
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> image.layer(new Cropping2d(), "{\"cropping\": [[0, 0], [3, 2]]}"))
                .withMessageContaining("6 x 5");
    }
}
