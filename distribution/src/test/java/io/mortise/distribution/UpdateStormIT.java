package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.run.RunEvent;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plug-in is updated many times while runs use it and the dashboard is up, with the form open. A hundred updates in twenty
 * runs take two minutes: {@code -Dmortise.updates=100 -Dmortise.runs=20}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpdateStormIT {
    private static final int UPDATES = Integer.getInteger("mortise.updates", 10);
    private static final int RUNS = Integer.getInteger("mortise.runs", 4);
    private static final int AT_ONCE = 2;
    private static final String ID = "com.example.gain";
    private static final String DESCRIPTOR = "io.mortise.api.plugin.PluginDescriptor";
    private static final String FORM = "io.mortise.webui.internal.view.EditView";

    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.empty(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void no_run_fails_the_weights_are_those_of_an_undisturbed_one_and_nothing_is_left(TestReporter reporter)
            throws Exception {
        Path first = PluginSource.useful().jar(folder, "1.0.0");
        update(first, 0);
        Path spec = TinyData.spec(folder.resolve("data"), "\"gain\"", "\"plain\"", 3);
        String undisturbed = weights(spec);
        var serve = workspace.start("serve", "--port", "0");
        Patience.untilTrue("the dashboard", () -> Files.exists(workspace.home().resolve("serve.json")));
        var dashboard = Dashboard.of(workspace);
        var form = OpenPage.of(workspace, "edit", folder.resolve("browser"));
        Patience.untilTrue("the form", () -> instances(serve, FORM) == 1);
        long before = instances(serve, DESCRIPTOR);

        var done = new AtomicInteger();
        try (var runs = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<String> one = () -> {
                String weights = weights(spec);
                done.incrementAndGet();
                return weights;
            };
            List<Future<String>> all =
                    Stream.generate(() -> runs.submit(one)).limit(RUNS).toList();
            // As many updates for each run, until all are made.
            for (int update = 1; update <= UPDATES; update++) {
                int share = update * (RUNS - AT_ONCE) / UPDATES;
                Patience.untilTrue(
                        "run " + share,
                        () -> done.get() >= share || all.stream().anyMatch(UpdateStormIT::failed));
                update(first, update);
                assertThat(dashboard.get("api/schema")).contains("\"gain\"");
            }
            for (var run : all) assertThat(run.get()).isEqualTo(undisturbed);
        }

        String last = Digests.sha256(workspace.home().resolve("plugins/gain.jar"));
        Patience.untilTrue("the last version alone to be kept", () -> kept().equals(List.of(last)));
        assertThat(instances(serve, DESCRIPTOR)).isLessThanOrEqualTo(before + 1);
        assertThat(instances(serve, FORM)).as("the form was open all the while").isEqualTo(1);
        form.close();
        assertThat(jcmd(serve, "VM.class_hierarchy"))
                .contains("io.mortise.plugins")
                .doesNotContain(ID);
        reporter.publishEntry("versions that were used", String.valueOf(used().size()));
    }

    /** The versions of the plug-in that the runs say they were trained with. */
    private Set<String> used() {
        return workspace.runFolders().stream()
                .flatMap(run -> workspace.events(run).stream())
                .filter(RunEvent.Started.class::isInstance)
                .map(event -> ((RunEvent.Started) event).provenance().get("plugins"))
                .map(plugins -> Json.convert(plugins, JsonNode.class))
                .flatMap(plugins -> StreamSupport.stream(plugins.spliterator(), false))
                .filter(plugin -> plugin.path("id").asText().equals(ID))
                .map(plugin -> plugin.path("version").asText())
                .collect(Collectors.toSet());
    }

    private static boolean failed(Future<String> run) {
        return run.state() == Future.State.FAILED;
    }

    private String weights(Path spec) {
        String run =
                workspace.json("run", spec.toString(), "--json").path("run").asText();
        var end = workspace.untilEnded(workspace.runs().resolve(run));
        return String.valueOf(end.provenance().get("weights_sha256"));
    }

    /** The same jar with another version in its manifest, over the one that lies in the drop folder. */
    private void update(Path jar, int number) {
        Path drop = workspace.home().resolve("plugins");
        try (var in = new JarFile(jar.toFile())) {
            var manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", "1.0." + number);
            Path draft = Files.createDirectories(drop).resolve("gain.part");
            try (var out = new JarOutputStream(Files.newOutputStream(draft), manifest)) {
                for (var entry : in.stream().toList()) {
                    if (entry.getName().equals("META-INF/MANIFEST.MF")) continue;
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream content = in.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                }
            }
            Files.move(
                    draft,
                    drop.resolve("gain.jar"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digests of the copies that are kept. */
    private List<String> kept() {
        try (var files = Files.list(workspace.home().resolve("plugins/kept"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.length() == 64)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Objects of a class on the heap of a process, after a collection. */
    private static long instances(Command bench, String type) {
        var line = Pattern.compile("\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(type) + "\\s")
                .matcher(jcmd(bench, "GC.class_histogram"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private static String jcmd(Command bench, String what) {
        try {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                            String.valueOf(bench.process().pid()),
                            what)
                    .redirectErrorStream(true)
                    .start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(told).isZero();
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
