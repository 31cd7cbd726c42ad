package io.mortise.exported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErfTest {
    /** Abramowitz and Stegun 1964, table 7.1; the last two by scipy. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.1, 0.1124629160",
        "0.5, 0.5204998778",
        "1, 0.8427007929",
        "1.5, 0.9661051465",
        "2, 0.9953222650",
        "2.6, 0.9997639656",
        "3.5, 0.9999992569",
        "7, 1"
    })
    void it_is_that_of_the_tables_on_both_sides(double x, double erf) {
        assertThat(Erf.of(x)).isCloseTo(erf, within(1e-10));
        assertThat(Erf.of(-x)).isCloseTo(-erf, within(1e-10));
    }

    @Test
    void it_goes_on_without_a_step_where_the_series_ends() {
        assertThat(Erf.of(2.5)).isCloseTo(Erf.of(Math.nextDown(2.5)), within(1e-13));
    }

    @Test
    void what_is_no_number_stays_none() {
        assertThat(Erf.of(Double.NaN)).isNaN();
    }
}
