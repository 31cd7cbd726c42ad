package io.mortise.transform.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Shape;
import io.mortise.transform.basic.Impute.Strategy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImputeTest {
    private static final float NONE = Float.NaN;
    private static final Shape SHAPE = new Shape.Vector(2);
    private static final Rows ROWS = new Rows(
            new float[] {1, 5},
            new float[] {NONE, 5},
            new float[] {2, NONE},
            new float[] {9, 6},
            new float[] {2, 6},
            new float[] {4, NONE});

    private final Impute impute = new Impute();

    @ParameterizedTest
    @CsvSource({"MEAN, 3.6, 5.5", "MEDIAN, 2, 5.5", "MOST_FREQUENT, 2, 5", "CONSTANT, -1, -1"})
    void learns_from_the_values_that_are_there(Strategy strategy, double first, double second) {
        var options = new Impute.Options(strategy, -1);

        assertThat(impute.fit(options, ROWS, SHAPE)).containsExactly(first, second);
    }

    @Test
    void puts_what_it_learnt_where_a_value_is_missing_and_leaves_the_others() {
        float[] row = {NONE, 7};

        impute.build(new Impute.Options(Strategy.MEAN, 0), new double[] {3.5, 4}, SHAPE)
                .apply(row);

        assertThat(row).containsExactly(3.5f, 7);
    }

    @Test
    void says_so_where_there_is_nothing_to_learn_from() {
        var empty = new Rows(new float[] {1, NONE}, new float[] {2, NONE});

        assertThatThrownBy(() -> impute.fit(new Impute.Options(Strategy.MEDIAN, 0), empty, SHAPE))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Number 2 of the row is missing in every training example");
    }
}
