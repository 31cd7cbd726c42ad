package io.mortise.dataset.table;

import static io.mortise.dataset.table.Tables.labels;
import static io.mortise.dataset.table.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Problem;
import io.mortise.api.run.Column;
import io.mortise.api.run.Column.Type;
import io.mortise.testkit.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArffTest {
    private static final String[] WEATHER = {
        "% a comment",
        "@RELATION weather",
        "",
        "@attribute 'the outlook' {sunny, 'over cast', rainy}",
        "@attribute temperature REAL",
        "@attribute windy{true,false}",
        "@attribute play {yes, no}",
        "@data",
        "sunny, 85, false, no",
        "% another one",
        "'over cast',83.5,true,yes",
    };

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void in_a_folder() {
        tables = new Tables(folder);
    }

    private Path weather(String... more) throws IOException {
        var lines = new ArrayList<>(List.of(WEATHER));
        lines.addAll(List.of(more));
        return tables.file("weather.arff", lines.toArray(String[]::new));
    }

    @Test
    void takes_types_words_and_their_order_from_what_is_declared() throws IOException {
        var dataset = tables.arff(weather(), Map.of());

        assertThat(dataset.columns())
                .containsExactly(
                        new Column("the outlook", Type.CATEGORICAL, List.of("sunny", "over cast", "rainy")),
                        Column.numeric("temperature"),
                        new Column("windy", Type.CATEGORICAL, List.of("true", "false")));
        assertThat(dataset.classes()).containsExactly("yes", "no");
        assertThat(rows(dataset.training(), 6))
                .isDeepEqualTo(new float[][] {{1, 0, 0, 85, 0, 1}, {0, 1, 0, 83.5f, 1, 0}});
        assertThat(labels(dataset.training())).containsExactly(1, 0);
    }

    @Test
    void takes_a_question_mark_for_a_missing_value() throws IOException {
        var dataset = tables.arff(weather("?, ?, true, yes"), Map.of("missing", "keep"));

        assertThat(rows(dataset.training(), 6)[2]).containsExactly(0, 0, 0, Float.NaN, 1, 0);
    }

    @Test
    void tells_of_a_word_that_is_not_declared_with_its_line() throws IOException {
        var problems = tables.arffProblems(weather("foggy, 60, true, maybe"), Map.of());

        assertThat(problems)
                .map(Problem::summary)
                .containsExactly(
                        "In the column `the outlook` stands `foggy` (weather.arff, line 12), which is not among `sunny`,"
                                + " `over cast`, `rainy`.",
                        "In the column `play` stands `maybe` (weather.arff, line 12), which is not among `yes`, `no`.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rainy, warm, true, yes  | `warm` (weather.arff, line 12), which is no number",
                "rainy, 60, true         | line 12 has 3 cells instead of 4",
                "{1 60, 3 yes}           | line 12: the row is sparse",
                "'rainy, 60, true, yes   | line 12: a quote is not closed",
            })
    void tells_of_a_row_that_cannot_be_understood(String row, String words) throws IOException {
        assertThat(tables.arffProblems(weather(row), Map.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("/path"))
                .satisfies(problem -> assertThat(problem.summary()).contains(words));
    }

    @Test
    void tells_of_a_file_that_is_none() throws IOException {
        var csv = tables.file("a.arff", "a,b,c", "1,2,3");
        assertThat(tables.arffProblems(csv, Map.of()).getFirst().summary()).contains("is no line of an ARFF header");
        var half = tables.file("b.arff", "@relation r", "@attribute a numeric");
        assertThat(tables.arffProblems(half, Map.of()).getFirst().summary()).contains("has no @data");
    }

    @Test
    void reads_rows_to_be_predicted_from_ARFF_and_from_CSV() throws IOException {
        var options = Options.of(new Arff(), Map.of("path", "x"));
        var arff = new Tables.Read();
        new Arff().readRows(options, weather(), arff);
        var csv = new Tables.Read();
        new Arff().readRows(options, tables.file("ask.csv", "windy,temperature", "true,?"), csv);

        assertThat(arff.told)
                .containsExactly(
                        "[the outlook, temperature, windy, play]",
                        "9 [sunny, 85, false, no]",
                        "11 [over cast, 83.5, true, yes]");
        assertThat(csv.told).containsExactly("[windy, temperature]", "2 [true, null]");
    }
}
