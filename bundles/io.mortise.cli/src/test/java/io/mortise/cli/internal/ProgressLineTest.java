package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8), terminal);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Nested
    class On_a_terminal {
        @Test
        void shows_share_and_time_left() {
            line(true).show("Epoch 1/2", 25, 100, System.nanoTime() - 10_000_000_000L);
            assertThat(shown()).contains("Epoch 1/2", "[######..................]", " 25 %", "30 s left");
        }

        @Test
        void is_taken_away_before_something_else_is_printed() {
            var line = line(true);
            line.show("Fetching", 1, 2);
            line.clear();
            assertThat(shown()).endsWith("\r\033[K");
        }
    }

    @Nested
    class Elsewhere {
        @Test
        void says_once_what_goes_on_and_nothing_of_its_share() {
            var line = line(false);
            for (int i = 0; i < 5; i++) line.show("Fetching MNIST", i, 5);
            line.clear();
            assertThat(shown()).isEqualToIgnoringNewLines("Fetching MNIST");
        }

        @Test
        void says_that_something_begins_and_then_how_far_it_is_every_ten_seconds() {
            var clock = new AtomicLong(-7_000_000_000L); // it may begin anywhere
            long began = clock.get();
            var line = new ProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8), false, clock::get);
            line.begin("Training: 1 epoch");
            for (int step = 1; step <= 25; step++) {
                clock.addAndGet(1_000_000_000);
                line.show("Epoch 1/1", step, 40, began);
            }
            assertThat(shown().lines())
                    .containsExactly("Training: 1 epoch", "Epoch 1/1  25 %  30 s left", "Epoch 1/1  50 %  20 s left");
        }
    }

    @Test
    void durations_are_told_as_far_as_they_matter() {
        assertThat(ProgressLine.duration(0.4)).isEqualTo("0 s");
        assertThat(ProgressLine.duration(59.4)).isEqualTo("59 s");
        assertThat(ProgressLine.duration(61)).isEqualTo("1 min 1 s");
        assertThat(ProgressLine.duration(3_600)).isEqualTo("1 h 0 min");
        assertThat(ProgressLine.duration(9_000)).isEqualTo("2 h 30 min");
    }
}
