package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStatus;
import io.mortise.json.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalWriterTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:36:09.123456789Z");

    @TempDir
    private Path folder;

    private static RunEvent batch(long step) {
        return new RunEvent.Batch(AT, 1, step, Map.of("loss", 1.0 / step));
    }

    private static RunEvent epoch() {
        return new RunEvent.Epoch(AT, 1, Map.of("loss", 0.5));
    }

    private static RunEvent ended() {
        return new RunEvent.Ended(AT, RunStatus.COMPLETED, null, 1.5, Map.of("loss", 0.5), Map.of());
    }

    private List<RunEvent> written() throws IOException {
        return Journal.read(Journal.in(folder), 0).events();
    }

    @Test
    void batches_are_gathered_and_come_before_the_epoch_that_they_belong_to() throws IOException {
        try (var writer = new JournalWriter(folder)) {
            writer.write(batch(1)); // the first at once
            writer.write(batch(2));
            writer.write(batch(3));
            writer.write(epoch());
            assertThat(written()).containsExactly(batch(1), batch(2), batch(3), epoch());
        }
    }

    @Test
    void what_is_rare_is_there_at_once() throws IOException {
        var log = new RunEvent.Logged(AT, "warn", "engine", "slow");
        try (var writer = new JournalWriter(folder)) {
            writer.write(log);
            assertThat(written()).containsExactly(log);
        }
    }

    @Test
    void what_was_gathered_is_not_lost_when_it_closes() throws IOException {
        try (var writer = new JournalWriter(folder)) {
            for (long step = 1; step <= 50; step++) writer.write(batch(step));
        }
        assertThat(written()).hasSize(50);
    }

    @Test
    void nothing_comes_after_the_end() throws IOException {
        try (var writer = new JournalWriter(folder)) {
            writer.write(batch(1));
            writer.write(ended());
            writer.write(batch(2));
            writer.write(ended());
        }
        assertThat(written()).containsExactly(batch(1), ended());
    }

    @Test
    void goes_on_behind_what_a_bench_wrote_before() throws IOException {
        for (int i = 1; i <= 2; i++) {
            try (var writer = new JournalWriter(folder)) {
                writer.write(batch(i));
            }
        }
        assertThat(written()).containsExactly(batch(1), batch(2));
    }

    @Test
    void figures_that_are_no_numbers_come_back_as_they_were() throws IOException {
        var exploded = new RunEvent.Epoch(
                AT, 3, Map.of("loss", Double.NaN, "val_loss", Double.POSITIVE_INFINITY, "accuracy", 0.1));
        try (var writer = new JournalWriter(folder)) {
            writer.write(exploded);
        }
        assertThat(written()).containsExactly(exploded);
    }
}
