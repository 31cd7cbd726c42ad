package io.mortise.webui.internal.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FiguresTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    private static RunSummary run(RunStatus status, double seconds, long step, int epoch) {
        return new RunSummary(
                new RunId("20261121-101500-abcdef"), "a", status, seconds, Map.of(), NOW, step, 1000, epoch, 10, null);
    }

    @ParameterizedTest
    @CsvSource({"0.98745, 0.9875", "0, 0.0000", "0.00012, 1.20e-04", "123456, 1.23e+05", "NaN, NaN", "-0.5, -0.5000"})
    void metrics_have_four_decimals_or_a_power_of_ten(double value, String text) {
        assertThat(Figures.metric(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0.001", "0.0005, 0.0005", "1, 1", "0.1234567, 0.123", "0.0000125, 1.25e-5", "0.00001, 1e-5"})
    void learning_rates_stand_as_in_a_spec(double rate, String text) {
        assertThat(Figures.rate(rate)).isEqualTo(text);
    }

    @Test
    void a_metric_that_is_not_there_is_a_dash() {
        assertThat(Figures.metric(null)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({
        "12.34, 12.3 s, 0:12",
        "69, 1 min 09 s, 1:09",
        "3599.6, 1 h 00 min, 1:00:00",
        "7395, 2 h 03 min, 2:03:15"
    })
    void durations_are_told_in_fitting_units(double seconds, String text, String compact) {
        assertThat(Figures.duration(seconds)).isEqualTo(text);
        assertThat(Figures.compact(seconds)).isEqualTo(compact);
    }

    @ParameterizedTest
    @CsvSource({"999, 999 B", "1000, 1.0 kB", "12345678, 12.3 MB", "5000000000, 5.0 GB"})
    void sizes_are_told_in_fitting_units(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void moments_stand_in_the_readers_zone_with_the_year_only_where_it_is_another() {
        assertThat(Figures.moment(Instant.parse("2026-11-21T15:30:00Z"), TOKYO, NOW))
                .isEqualTo("22 Nov, 00:30");
        assertThat(Figures.moment(Instant.parse("2025-01-02T15:30:00Z"), TOKYO, NOW))
                .isEqualTo("3 Jan 2025, 00:30");
        assertThat(Figures.moment(null, TOKYO, NOW)).isEqualTo("–");
    }

    @Nested
    class progress {
        @Test
        void tells_the_current_epoch_and_the_time_left() {
            assertThat(Figures.progress(run(RunStatus.RUNNING, 30, 250, 2))).isEqualTo("Epoch 3/10 · 2 min left");
        }

        @Test
        void tells_no_time_before_the_first_step() {
            assertThat(Figures.progress(run(RunStatus.RUNNING, 0, 0, 0))).isEqualTo("Epoch 0/10");
        }

        @Test
        void tells_of_a_model_that_was_not_trained_here_that_it_was_imported() {
            var imported = new RunSummary(
                    new RunId("20261121-101500-abcdef"), "a", RunStatus.COMPLETED, 3, Map.of(), NOW, 0, 0, 0, 0, null);
            assertThat(Figures.progress(imported)).isEqualTo("Imported");
        }

        @Test
        void tells_the_epochs_that_were_finished_when_it_is_over() {
            assertThat(Figures.progress(run(RunStatus.CANCELLED, 30, 250, 2))).isEqualTo("Epoch 2/10");
        }
    }
}
