package io.mortise.dataset.table;

import static io.mortise.dataset.table.Tables.labels;
import static io.mortise.dataset.table.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.Column;
import io.mortise.api.run.Column.Type;
import io.mortise.spi.Dataset;
import io.mortise.spi.Shape;
import io.mortise.testkit.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvTest {
    private static final String[] PATIENTS = {
        "id,age,sex,ill", "1,41,f,no", "2,57.5,m,yes", "3,-1e1,f,yes",
    };

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void in_a_folder() {
        tables = new Tables(folder);
    }

    private Dataset patients(Map<String, ?> options) throws IOException {
        return tables.csv(tables.file("patients.csv", PATIENTS), options);
    }

    private void assertProblem(List<Problem> problems, String where, String... words) {
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().where()).isEqualTo(where);
        assertThat(problems.getFirst().summary()).contains(words);
        assertThat(problems.getFirst().fixes()).isNotEmpty();
    }

    @Nested
    class reads {
        @Test
        void numbers_as_they_are_and_words_as_a_number_each_with_the_last_column_as_the_class() throws IOException {
            var dataset = patients(Map.of("ignore", List.of("id")));

            assertThat(dataset.shape()).isEqualTo(new Shape.Vector(3));
            assertThat(dataset.columns())
                    .containsExactly(Column.numeric("age"), new Column("sex", Type.CATEGORICAL, List.of("f", "m")));
            assertThat(dataset.classes()).containsExactly("no", "yes");
            assertThat(rows(dataset.training(), 3))
                    .isDeepEqualTo(new float[][] {{41, 1, 0}, {57.5f, 0, 1}, {-10, 1, 0}});
            assertThat(labels(dataset.training())).containsExactly(0, 1, 1);
            assertThat(dataset.test()).isNull();
        }

        @Test
        void roles_by_name_or_position_and_classes_in_the_order_that_is_said() throws IOException {
            var dataset =
                    patients(Map.of("classColumn", "3", "features", List.of("age", "1"), "classes", List.of("m", "f")));

            assertThat(dataset.classes()).containsExactly("m", "f");
            assertThat(dataset.columns()).containsExactly(Column.numeric("id"), Column.numeric("age"));
            assertThat(labels(dataset.training())).containsExactly(1, 0, 1);
        }

        @Test
        void numbers_as_words_where_that_is_said() throws IOException {
            var dataset = patients(Map.of("categorical", List.of("id")));

            assertThat(dataset.columns().getFirst())
                    .isEqualTo(new Column("id", Type.CATEGORICAL, List.of("1", "2", "3")));
        }

        @Test
        void a_file_without_names_with_another_separator_quote_and_encoding() throws IOException {
            var file = tables.file(
                    "odd.csv", StandardCharsets.ISO_8859_1, "'1;5';2,5;gr\u00fcn", "\"a\";3;rot", "", "b; 4 ;rot");

            var dataset = tables.csv(
                    file,
                    Map.of(
                            "header",
                            false,
                            "separator",
                            ";",
                            "quote",
                            "'",
                            "encoding",
                            "iso-8859-1",
                            "features",
                            List.of("column1")));

            assertThat(dataset.classes()).containsExactly("gr\u00fcn", "rot");
            assertThat(dataset.columns().getFirst().categories()).containsExactly("\"a\"", "1;5", "b");
            assertThat(dataset.training().size()).isEqualTo(3);
        }

        @Test
        void classes_that_are_numbers_in_their_order() throws IOException {
            var file = tables.file("grades.csv", "x,grade", "1,10", "2,9", "3,2");

            assertThat(tables.csv(file, Map.of()).classes()).containsExactly("2", "9", "10");
        }

        @Test
        void a_test_part_by_the_names_of_its_columns() throws IOException {
            var test = tables.file("test.csv", "ill,other,sex,age", "yes,x,m,30");

            var dataset = patients(Map.of("ignore", List.of("id"), "testPath", test.toString()));

            assertThat(rows(dataset.test(), 3)).isDeepEqualTo(new float[][] {{30, 0, 1}});
            assertThat(labels(dataset.test())).containsExactly(1);
        }

        @Test
        void a_gzipped_file_with_a_byte_order_mark_as_the_same_data() throws IOException {
            var packed = folder.resolve("patients.csv.gz");
            try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                out.write(String.join("\n", PATIENTS).getBytes(StandardCharsets.UTF_8));
            }
            var marked = tables.file("marked.csv", "\uFEFF" + PATIENTS[0], PATIENTS[1], PATIENTS[2]);

            assertThat(tables.csv(packed, Map.of()).fingerprint())
                    .isEqualTo(patients(Map.of()).fingerprint())
                    .isNotEqualTo(tables.csv(marked, Map.of()).fingerprint());
            assertThat(tables.csv(marked, Map.of()).columns().getFirst().name()).isEqualTo("id");
        }

        @Test
        void rows_to_be_predicted_with_missing_cells_as_null() throws IOException {
            var file = tables.file("ask.csv", "sex,age", "m,", "NA,3");
            var read = new Tables.Read();

            new Csv().readRows(Options.of(new Csv(), Map.of("path", "x")), file, read);

            assertThat(read.told).containsExactly("[sex, age]", "2 [m, null]", "3 [null, 3]");
        }
    }

    @Nested
    class with_missing_values {
        private Path file() throws IOException {
            return tables.file("gaps.csv", "a,b,c", "1,x,p", "?,y,q", "3,,q", "4,x,p");
        }

        @Test
        void refuses_unless_something_else_is_said_and_tells_of_each_column() throws IOException {
            var problems = tables.problems(file(), Map.of());

            assertThat(problems)
                    .map(Problem::summary)
                    .containsExactly(
                            "The column `a` has 1 missing value, the first in gaps.csv, line 3.",
                            "The column `b` has 1 missing value, the first in gaps.csv, line 4.");
            assertThat(problems.getFirst().fixes()).anyMatch(fix -> fix.contains("impute"));
        }

        @Test
        void leaves_rows_out_and_says_how_many() throws IOException {
            var dataset = tables.csv(file(), Map.of("missing", "drop"));

            assertThat(rows(dataset.training(), 3)).isDeepEqualTo(new float[][] {{1, 1, 0}, {4, 1, 0}});
            assertThat(tables.logs()).anyMatch(log -> log.contains("2 of 4 rows are left out"));
        }

        @Test
        void keeps_them_as_no_number_or_none_of_the_words() throws IOException {
            var dataset = tables.csv(file(), Map.of("missing", "keep"));

            assertThat(Arrays.deepToString(rows(dataset.training(), 3)))
                    .isEqualTo("[[1.0, 1.0, 0.0], [NaN, 0.0, 1.0], [3.0, 0.0, 0.0], [4.0, 1.0, 0.0]]");
        }

        @Test
        void never_keeps_a_row_without_a_class() throws IOException {
            var file = tables.file("classless.csv", "a,c", "1,p", "2,q", "3,");

            assertProblem(
                    tables.problems(file, Map.of("missing", "keep")),
                    "/path",
                    "`c` has 1 missing value",
                    "classless.csv, line 4");
            assertThat(tables.csv(file, Map.of("missing", "drop")).training().size())
                    .isEqualTo(2);
        }

        @Test
        void says_so_where_no_row_is_left() throws IOException {
            var file = tables.file("holes.csv", "a,b,c", ",1,p", "1,,q");

            assertProblem(tables.problems(file, Map.of("missing", "drop")), "/path", "No row of holes.csv is left");
        }
    }

    @Nested
    class refuses {
        @Test
        void decimal_commas_unless_they_are_said_to_be_words() throws IOException {
            var file = tables.file("comma.csv", "a;b;class", "1,5;1;yes", ",25;2;no");
            var options = Map.<String, Object>of("separator", ";");
            assertProblem(tables.problems(file, options), "/path", "`a`", "`1,5` (comma.csv, line 2)", "decimal comma");
            var words = Map.of("separator", ";", "categorical", List.of("a"));
            assertThat(tables.csv(file, words).columns().getFirst().type()).isEqualTo(Type.CATEGORICAL);
        }

        @Test
        void rows_of_another_length_with_their_lines() throws IOException {
            var file = tables.file("ragged.csv", "a,b,c", "1,2,p", "1,2", "1,2,p", "1,2,3,q");

            assertThat(tables.problems(file, Map.of()))
                    .map(Problem::summary)
                    .containsExactly(
                            "ragged.csv, line 3 has 2 cells instead of 3.",
                            "ragged.csv, line 5 has 4 cells instead of 3.");
        }

        @Test
        void text_in_a_column_of_numbers_with_its_line() throws IOException {
            var file = tables.file("text.csv", "a,c", "1,p", "n.a.,q", "3,q");

            assertProblem(tables.problems(file, Map.of()), "/path", "`a`", "`n.a.`", "text.csv, line 3", "no number");
        }

        @Test
        void what_only_Java_takes_for_a_number() throws IOException {
            for (String odd : List.of("1f", "0x10", "Infinity", "1e99", "1 2")) {
                var file = tables.file("odd.csv", "a,c", "1,p", odd + ",q");
                assertProblem(tables.problems(file, Map.of()), "/path", "`" + odd + "`");
            }
        }

        @Test
        void words_in_a_column_that_must_hold_numbers() throws IOException {
            var file = tables.file("words.csv", "a,c", "x,p", "y,q");

            assertProblem(tables.problems(file, Map.of("numeric", List.of("a"))), "/path", "`x`", "no number");
        }

        @Test
        void a_class_column_that_is_not_there_and_names_those_that_are() throws IOException {
            var problems = tables.problems(tables.file("p.csv", PATIENTS), Map.of("classColumn", "disease"));

            assertProblem(problems, "/classColumn", "`disease`");
            assertThat(problems.getFirst().fixes().getFirst()).contains("`age`", "`ill`");
        }

        @Test
        void a_single_class() throws IOException {
            var file = tables.file("one.csv", "a,c", "1,p", "2,p");

            assertProblem(tables.problems(file, Map.of()), "/path", "Every row has the class `p`");
        }

        @Test
        void a_class_that_is_not_among_those_named() throws IOException {
            var file = tables.file("three.csv", "a,c", "1,p", "2,q", "3,r");

            assertProblem(
                    tables.problems(file, Map.of("classes", List.of("p", "q"))), "/path", "`r`", "three.csv, line 4");
        }

        @Test
        void an_empty_file_and_one_with_names_only() throws IOException {
            assertProblem(tables.problems(tables.file("empty.csv"), Map.of()), "/path", "is empty");
            assertProblem(tables.problems(tables.file("names.csv", "a,b"), Map.of()), "/path", "no rows");
        }

        @Test
        void a_file_that_is_not_there_and_a_folder() throws IOException {
            assertProblem(tables.problems(folder.resolve("none.csv"), Map.of()), "/path", "There is no such file");
            assertProblem(tables.problems(folder, Map.of()), "/path", "This is a folder");
        }

        @Test
        void text_that_is_no_category_and_a_class_column_that_is_none() throws IOException {
            var lines = new String[1202];
            lines[0] = "a,c";
            for (int i = 1; i < lines.length; i++) lines[i] = "word" + i + ",class" + i % 2;
            assertProblem(tables.problems(tables.file("t.csv", lines), Map.of()), "/path", "`a` has more than 1000");

            for (int i = 1; i < lines.length; i++) lines[i] = i + "," + i * 0.5;
            assertProblem(tables.problems(tables.file("t.csv", lines), Map.of()), "/path", "it names no classes");
        }

        @Test
        void another_separator_than_the_one_that_is_said_and_proposes_it() throws IOException {
            var problems = tables.problems(tables.file("semi.csv", "a;b;c", "1;2;p"), Map.of());

            assertProblem(problems, "/path", "one column only");
            assertThat(problems.getFirst().fixes().getFirst()).contains("\"separator\": \";\"");
        }

        @Test
        void another_encoding_than_the_one_that_is_said() throws IOException {
            var file = tables.file("latin.csv", StandardCharsets.ISO_8859_1, "a,c", "1,gr\u00fcn", "2,rot");

            assertProblem(tables.problems(file, Map.of()), "/path", "not written in UTF-8");
            assertProblem(tables.problems(file, Map.of("encoding", "utf-ate")), "/encoding", "no encoding");
        }

        @Test
        void a_quote_that_is_not_closed() throws IOException {
            var file = tables.file("quote.csv", "a,c", "1,p", "\"2,q", "3,p");

            assertProblem(tables.problems(file, Map.of()), "/path", "line 3 has 1 cell instead of 2");
        }

        @Test
        void text_after_a_quote_that_is_closed() throws IOException {
            var file = tables.file("after.csv", "a,c", "\"1\"x,p", "2,q");

            assertProblem(tables.problems(file, Map.of()), "/path", "after.csv cannot be read as CSV");
        }

        @Test
        void two_columns_of_one_name_and_a_column_without_one() throws IOException {
            assertProblem(tables.problems(tables.file("d.csv", "a,a,c", "1,2,p"), Map.of()), "/path", "called `a`");
            assertProblem(tables.problems(tables.file("d.csv", "a,,c", "1,2,p"), Map.of()), "/path", "has no name");
        }

        @Test
        void to_learn_from_the_class() {
            var options = Map.of("features", List.of("age", "ill"));
            assertThatThrownBy(() -> patients(options))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("names the class");
        }

        @Test
        void a_test_part_with_a_column_less_or_a_word_that_does_not_occur_in_words() throws IOException {
            var less = tables.file("less.csv", "age,ill", "30,yes");

            assertThatThrownBy(() -> patients(Map.of("testPath", less.toString())))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("/testPath: less.csv has no column `id`, `sex`");
        }
    }
}
