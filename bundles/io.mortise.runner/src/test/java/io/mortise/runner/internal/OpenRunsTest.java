package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenRunsTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path home;

    private Written begun(String id) {
        var written = Written.in(home.resolve("runs"), id, 1);
        written.write(written.run().started());
        return written;
    }

    private OpenRuns open() {
        return new OpenRuns(home.resolve("runs"));
    }

    private void lookUnchanged() throws IOException {
        Files.setLastModifiedTime(home.resolve("runs"), LONG_AGO);
    }

    @Test
    void are_none_where_nothing_ever_ran() {
        assertThat(open().look()).isEmpty();
    }

    @Test
    void come_in_the_order_of_their_start_and_only_with_a_journal() throws IOException {
        var later = begun("20261121-223609-kqzbva");
        var older = begun("20260101-000000-aaaaaa");
        var waiting = Written.in(home.resolve("runs"), "20270101-000000-aaaaaa", 1);
        Files.createDirectories(home.resolve("runs/notes"));
        var runs = open();
        assertThat(runs.look()).containsExactly(older.folder(), later.folder());
        waiting.write(waiting.run().started());
        assertThat(runs.look()).containsExactly(older.folder(), later.folder(), waiting.folder());
    }

    @Test
    void are_noticed_when_the_folder_changes() {
        var runs = open();
        assertThat(runs.look()).isEmpty();
        var written = begun("20261121-223609-kqzbva");
        assertThat(runs.look()).containsExactly(written.folder());
        Folders.delete(written.folder().path());
        assertThat(runs.look()).isEmpty();
    }

    @Test
    void are_noticed_even_where_the_folder_seems_unchanged() throws Exception {
        begun("20260101-000000-aaaaaa");
        lookUnchanged();
        var runs = open();
        assertThat(runs.look()).hasSize(1);
        begun("20261121-223609-kqzbva");
        lookUnchanged();
        assertThat(runs.look()).as("the folder is not listed again").hasSize(1);
        Thread.sleep(2_100);
        assertThat(runs.look()).hasSize(2);
    }

    @Test
    void are_not_looked_at_once_they_are_over() {
        var written = begun("20261121-223609-kqzbva");
        var runs = open();
        runs.close(written.folder().id());
        assertThat(runs.look()).isEmpty();
        assertThat(runs.isOver(written.folder().id())).isTrue();
    }
}
