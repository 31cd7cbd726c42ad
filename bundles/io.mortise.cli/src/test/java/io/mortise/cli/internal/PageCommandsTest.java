package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Bench;
import io.mortise.api.PageService;
import io.mortise.api.Workspace;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunService;
import io.mortise.api.run.StoreAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
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

    private static <T> Supplier<T> service(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return () -> type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> methods.get(method.getName()).apply(arguments)));
    }

    private static <T> Supplier<T> unasked() {
        return () -> {
            throw new AssertionError("nobody need ask for this");
        };
    }

    @SuppressWarnings("unchecked")
    private int run(String... arguments) {
        var reader = service(RunReader.class, Map.of());
        var ports = new Ports(
                service(Bench.class, Map.of("version", a -> "1", "workspace", a -> new Workspace(folder)))
                        .get(),
                unasked(),
                service(RunService.class, Map.of("find", a -> new RunId(DAY + a[0]))),
                service(
                        StoreAccess.class,
                        Map.of("ask", a -> ((Function<RunReader, Object>) a[0]).apply(reader.get()))),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                Optional::empty,
                () -> pages);
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Commands.execute(ports, console, arguments);
    }

    @Test
    void a_run_is_written_and_its_file_told() throws IOException {
        Path file = folder.resolve("run.html");
        assertThat(run("show", "kqzbva", "--html", file.toString())).isZero();
        assertThat(file).hasContent("<p>é " + DAY + "kqzbva");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(file.toString());
        assertThat(Files.list(folder)).as("no draft stays").containsExactly(file);
    }

    @Test
    void a_comparison_is_written_with_its_baseline() {
        Path file = folder.resolve("two.html");
        assertThat(run("compare", "aaaaaa", "bbbbbb", "--baseline", "bbbbbb", "--html", file.toString()))
                .isZero();
        assertThat(file).hasContent("<p>[" + DAY + "aaaaaa, " + DAY + "bbbbbb] against " + DAY + "bbbbbb");
    }

    @Test
    void a_place_that_cannot_be_written_to_is_told_with_its_cure() {
        assertThat(run(
                        "show",
                        "kqzbva",
                        "--html",
                        folder.resolve("none/run.html").toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--html", "give a file in a folder that is there");
        assertThat(run("show", "kqzbva", "--html", folder.toString())).isEqualTo(2);
    }

    @Test
    void without_a_dashboard_there_are_no_pages() {
        pages = Optional.empty();
        assertThat(run("show", "kqzbva", "--html", folder.resolve("run.html").toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("this installation has no dashboard");
    }
}
