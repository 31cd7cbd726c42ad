package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's folder of another workspace. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BroughtRunTest {
    private static final String ID = "20261121-223609-kqzbva";

    @TempDir
    private Path elsewhere;

    @TempDir
    private Path here;

    private Written written;
    private Path folder;

    @BeforeEach
    void make() {
        written = Written.in(elsewhere, ID, 2);
        folder = written.folder().path();
    }

    private void refused(Path brought, String why) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new BroughtRun(brought, here).taken())
                .withMessageContaining(why);
    }

    @Test
    void is_copied_whole_under_its_id() throws IOException {
        written.run().events().forEach(written::write);
        Path jar = Files.writeString(elsewhere.resolve("some.jar"), "jar");
        Files.createDirectories(folder.resolve("plugins"));
        Files.createSymbolicLink(folder.resolve("plugins/cafe.jar"), jar);
        assertThat(new BroughtRun(folder, here).taken().value()).isEqualTo(ID);
        assertThat(here.resolve(ID).resolve("events.jsonl")).hasSameBinaryContentAs(folder.resolve("events.jsonl"));
        assertThat(here.resolve(ID).resolve("plugins/cafe.jar")).isRegularFile().hasContent("jar");
        assertThat(Files.isSymbolicLink(here.resolve(ID).resolve("plugins/cafe.jar")))
                .isFalse();
        try (var all = Files.list(here)) {
            assertThat(all).as("no draft is left behind").hasSize(1);
        }
    }

    @Test
    void is_refused_where_it_is_there_already() {
        written.run().events().forEach(written::write);
        new BroughtRun(folder, here).taken();
        refused(folder, "there is a run " + ID + " in this workspace already");
    }

    @Test
    void is_refused_while_it_goes_on() {
        written.write(written.run().started());
        refused(folder, "is running, and only one that is over");
    }

    @Test
    void must_be_a_run_s_folder() throws IOException {
        refused(elsewhere, "no run's folder");
        refused(Files.createDirectory(here.resolve("20261121-223609-aaaaaa")), "no run's folder");
    }
}
