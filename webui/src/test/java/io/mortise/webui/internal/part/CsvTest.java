package io.mortise.webui.internal.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvTest {
    @Test
    void has_a_header_row_and_lines_that_end_in_cr_and_lf() {
        assertThat(new Csv("class", "precision").row("0", 0.9879).text()).isEqualTo("class,precision\r\n0,0.9879\r\n");
    }

    @Test
    void gives_numbers_in_full_and_leaves_what_is_not_there_empty() {
        assertThat(new Csv("a", "b").row(1 / 3.0, null).text()).isEqualTo("a,b\r\n0.3333333333333333,\r\n");
    }

    @Test
    void puts_commas_quotes_and_line_ends_in_quotes() {
        assertThat(new Csv("a").row("one, two").row("a \"b\"").row("two\nlines").text())
                .isEqualTo("a\r\n\"one, two\"\r\n\"a \"\"b\"\"\"\r\n\"two\nlines\"\r\n");
    }
}
