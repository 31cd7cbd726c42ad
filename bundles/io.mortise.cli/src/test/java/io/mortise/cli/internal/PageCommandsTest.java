package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.PageService;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code show --html} and {@code compare --html}, with the services behind them made up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageCommandsTest {
    private static final String DAY = "20261121-223609-";

    @TempDir
    private Path folder;

    private Optional<PageService> pages = Optional.of(new PageService() {
        @Override
        public String run(RunReader runs, RunId run) {
            return "<p>é " + run;
        }

        @Override
        public String comparison(RunReader runs, List<RunId> ids, @Nullable RunId baseline) {
            return "<p>" + ids + " against " + baseline;
        }
    });

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        shell.runs = Shell.service(RunService.class, Map.of("find", a -> new RunId(DAY + a[0])));
        shell.store = Shell.store(Map.of());
        shell.pages = () -> pages;
    }

    @Test
    void a_run_is_written_and_its_file_told() throws IOException {
        Path file = folder.resolve("run.html");
        assertThat(shell.run("show", "kqzbva", "--html", file.toString())).isZero();
        assertThat(file).hasContent("<p>é " + DAY + "kqzbva");
        assertThat(shell.out()).isEqualToIgnoringNewLines(file.toString());
        assertThat(Files.list(folder)).as("no draft stays").containsExactly(file);
    }

    @Test
    void a_comparison_is_written_with_its_baseline() {
        Path file = folder.resolve("two.html");
        assertThat(shell.run("compare", "aaaaaa", "bbbbbb", "--baseline", "bbbbbb", "--html", file.toString()))
                .isZero();
        assertThat(file).hasContent("<p>[" + DAY + "aaaaaa, " + DAY + "bbbbbb] against " + DAY + "bbbbbb");
    }

    @Test
    void a_place_that_cannot_be_written_to_is_told_with_its_cure() {
        assertThat(shell.run(
                        "show",
                        "kqzbva",
                        "--html",
                        folder.resolve("none/run.html").toString()))
                .isEqualTo(2);
        assertThat(shell.err()).contains("--html", "give a file in a folder that is there");
        assertThat(shell.run("show", "kqzbva", "--html", folder.toString())).isEqualTo(2);
    }

    @Test
    void without_a_dashboard_there_are_no_pages() {
        pages = Optional.empty();
        assertThat(shell.run(
                        "show", "kqzbva", "--html", folder.resolve("run.html").toString()))
                .isEqualTo(1);
        assertThat(shell.err()).contains("this installation has no dashboard");
    }
}
