package io.mortise.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.Column.Type;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ColumnTest {
    private static final Column COLOUR = new Column("colour", Type.CATEGORICAL, List.of("red", "green"));
    private final float[] row = {7, 7, 7, 7};

    @ParameterizedTest
    @CsvSource({"1, 1", "-2.5, -2.5", "+3e2, 300", "' 4 ', 4", ".5, 0.5"})
    void a_number_is_taken_as_it_is(String cell, float value) {
        assertThat(Column.numeric("n").encode(cell, row, 1)).isTrue();
        assertThat(row).containsExactly(7, value, 7, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "1f", "1d", "0x1p3", "NaN", "Infinity", "1e99", "1,5", "1 2", "e", "--1"})
    void what_is_no_number_is_refused_and_changes_nothing(String cell) {
        assertThat(Column.numeric("n").encode(cell, row, 1)).isFalse();
        assertThat(row).containsExactly(7, 7, 7, 7);
    }

    @Test
    void a_word_becomes_a_number_for_each_word_there_is() {
        assertThat(COLOUR.width()).isEqualTo(2);
        assertThat(COLOUR.encode("green", row, 1)).isTrue();
        assertThat(row).containsExactly(7, 0, 1, 7);
        assertThat(COLOUR.encode("blue", row, 1)).isFalse();
    }

    @Test
    void a_missing_value_is_no_number_or_none_of_the_words() {
        Column.numeric("n").missing(row, 0);
        COLOUR.missing(row, 1);
        assertThat(row).containsExactly(Float.NaN, 0, 0, 7);
    }

    @Test
    void what_is_wanted_is_told_in_words() {
        assertThat(Column.numeric("n").wants()).isEqualTo("a number");
        assertThat(COLOUR.wants()).isEqualTo("one of `red`, `green`");
        var many = new Column("m", Type.CATEGORICAL, List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
        assertThat(many.wants()).endsWith("`h` and 2 more");
    }
}
