package io.mortise.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:36:09Z");

    @TempDir
    private Path folder;

    private Path journal;

    @BeforeEach
    void name() {
        journal = Journal.in(folder);
    }

    private static RunEvent log(String message) {
        return new RunEvent.Logged(AT, "info", "test", message);
    }

    private static RunEvent batch(long step) {
        return new RunEvent.Batch(AT, 1, step, Map.of("loss", 1.0 / step));
    }

    private void append(String text) throws IOException {
        Files.writeString(journal, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(RunEvent event) {
        return Json.write(event) + "\n";
    }

    @Test
    void nothing_is_read_before_the_worker_has_made_it() throws IOException {
        assertThat(Journal.read(journal, 0)).isEqualTo(new Journal.Stretch(0, 0, List.of()));
    }

    @Nested
    class Its_tail {
        @Test
        void is_nothing_where_nothing_was_written() throws IOException {
            assertThat(Journal.tail(journal)).isEmpty();
            append(line(log("half a line")).substring(0, 20));
            assertThat(Journal.tail(journal)).isEmpty();
        }

        @Test
        void is_all_of_a_short_journal() throws IOException {
            append(line(log("first")) + line(batch(1)) + line(batch(2)).substring(0, 20));
            assertThat(Journal.tail(journal)).containsExactly(log("first"), batch(1));
        }

        @Test
        void of_a_long_one_is_its_last_events_in_their_order() throws IOException {
            var lines = new StringBuilder();
            for (long step = 1; step <= 5_000; step++) lines.append(line(batch(step)));
            append(lines.toString());
            var tail = Journal.tail(journal);
            assertThat(tail).hasSizeBetween(100, 4_000).endsWith(batch(4_999), batch(5_000));
            assertThat(tail.getFirst()).isEqualTo(batch(5_001 - tail.size()));
        }

        @Test
        void goes_back_as_far_as_a_long_last_line_does() throws IOException {
            append(line(batch(1)).repeat(3_000) + line(log("x".repeat(300_000))));
            assertThat(Journal.tail(journal)).endsWith(log("x".repeat(300_000)));
        }
    }

    @Test
    void events_come_back_as_they_were_written() throws IOException {
        append(line(log("größer — 数字")) + line(batch(1)));
        var stretch = Journal.read(journal, 0);
        assertThat(stretch.events()).containsExactly(log("größer — 数字"), batch(1));
        assertThat(stretch.to()).isEqualTo(Files.size(journal));
        assertThat(Journal.read(journal, stretch.to()).events()).isEmpty();
    }

    @Nested
    class half_a_last_line {
        @Test
        void is_left_for_the_next_time() throws IOException {
            String second = line(batch(2));
            append(line(batch(1)) + second.substring(0, 20));
            var before = Journal.read(journal, 0);
            assertThat(before.events()).containsExactly(batch(1));
            append(second.substring(20));
            var after = Journal.read(journal, before.to());
            assertThat(after.events()).containsExactly(batch(2));
            assertThat(after.to()).isEqualTo(Files.size(journal));
        }
    }

    @Nested
    class a_broken_line_in_the_middle {
        @Test
        void is_passed_over() throws IOException {
            append(line(batch(1)) + "{\"event\":\"batch\",\"at\":\"2026-\n\n" + line(batch(3)));
            assertThat(Journal.read(journal, 0).events()).containsExactly(batch(1), batch(3));
        }

        @Test
        void may_be_an_event_of_a_newer_version() throws IOException {
            append(line(batch(1)) + "{\"event\":\"teleported\",\"at\":\"2030-01-01T00:00:00Z\"}\n" + line(batch(2)));
            assertThat(Journal.read(journal, 0).events()).containsExactly(batch(1), batch(2));
        }

        @Test
        void may_be_a_known_event_with_a_field_of_a_newer_version() throws IOException {
            append(line(batch(1)).replace("\"epoch\":1", "\"epoch\":1,\"mood\":\"good\""));
            assertThat(Journal.read(journal, 0).events()).containsExactly(batch(1));
        }
    }

    @Nested
    class a_long_journal {
        @Test
        void comes_in_stretches_that_join_without_a_gap() throws IOException {
            int events = 120_000;
            var text = new StringBuilder();
            for (long step = 1; step <= events; step++) text.append(line(batch(step)));
            append(text.toString());

            var steps = new ArrayList<Long>();
            long at = 0;
            int stretches = 0;
            for (var stretch = Journal.read(journal, at); stretch.to() > at; stretch = Journal.read(journal, at)) {
                assertThat(stretch.from()).isEqualTo(at);
                for (RunEvent event : stretch.events()) steps.add(((RunEvent.Batch) event).step());
                at = stretch.to();
                stretches++;
            }
            assertThat(stretches).isGreaterThan(1);
            assertThat(at).isEqualTo(Files.size(journal));
            assertThat(steps).hasSize(events).isSorted().doesNotHaveDuplicates();
        }

        @Test
        void may_have_a_line_that_is_longer_than_a_stretch() throws IOException {
            var large = log("x".repeat(9 << 20));
            append(line(batch(1)) + line(large) + line(batch(2)));
            var events = new ArrayList<RunEvent>();
            long at = 0;
            for (var stretch = Journal.read(journal, at); stretch.to() > at; stretch = Journal.read(journal, at)) {
                events.addAll(stretch.events());
                at = stretch.to();
            }
            assertThat(events.equals(List.of(batch(1), large, batch(2))))
                    .as("all three lines, and nothing else")
                    .isTrue();
        }
    }
}
