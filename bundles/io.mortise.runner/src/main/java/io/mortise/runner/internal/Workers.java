package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.Program;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Culprits;
import io.mortise.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts worker processes. Each gets a folder with its task, and a session of its own so that it outlives its starter. */
@Component(service = Workers.class)
public final class Workers {
    /**
     * How often a kernel's thread looks for the others before it sleeps: what libgomp takes where threads outnumber the
     * processors. It counts the threads of one process only; with its usual 300,000 two runs at once are ten times slower.
     */
    private static final String SPINS = "1000";

    private final Bench bench;

    /** By Declarative Services. */
    @Activate
    public Workers(@Reference Bench bench) {
        this.bench = bench;
    }

    /** Puts the jars that a task needs into its folder; gives them at their places there. */
    List<PluginBundle> lease(Path folder, List<PluginBundle> plugins) {
        return new Leased(bench.product()).in(folder, plugins);
    }

    /**
     * Starts a worker.
     *
     * @param plugins as they were leased for that folder
     * @param threads of the numeric kernels
     * @param options of its JVM, beside the usual ones
     */
    Process start(Path folder, WorkerTask task, List<PluginBundle> plugins, int threads, List<String> options) {
        return start(folder, task, plugins, threads, options, Workers::silent);
    }

    /** The same for a worker that is talked to: its standard input and output are the caller's. */
    Process talk(Path folder, WorkerTask task, List<PluginBundle> plugins, int threads, List<String> options) {
        return start(
                folder,
                task,
                plugins,
                threads,
                options,
                (builder, log) -> builder.redirectError(Redirect.appendTo(log)));
    }

    private static void silent(ProcessBuilder builder, File log) {
        builder.redirectInput(new File("/dev/null")).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log));
    }

    private Process start(
            Path folder,
            WorkerTask task,
            List<PluginBundle> plugins,
            int threads,
            List<String> options,
            BiConsumer<ProcessBuilder, File> streams) {
        try {
            List<Path> jars = jars();
            var all = new ArrayList<String>(options);
            all.addAll(new StartCache(cache("start"), jars).options(task instanceof WorkerTask.Train));
            Files.write(
                    folder.resolve(Culprits.LIST),
                    plugins.stream().map(p -> p.file().toString()).toList());
            Json.writeFile(folder.resolve("task.json"), task);
            var builder = new ProcessBuilder(command(folder, jars, all));
            builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
            builder.environment().putIfAbsent("GOMP_SPINCOUNT", SPINS);
            // glibc otherwise keeps freed memory apart for each of the Java virtual machine's own threads.
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "1");
            streams.accept(builder, folder.resolve("worker.log").toFile());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("a worker cannot be started", e);
        }
    }

    private List<String> command(Path folder, List<Path> jars, List<String> options) throws IOException {
        var engine = new Properties();
        try (var in = Files.newInputStream(bench.product().resolve("engine/engine.properties"))) {
            engine.load(in);
        }
        // The fast native build needs AVX2; a CPU without it gets the plain one, in which oneDNN is missing.
        boolean fast = Cpu.here().hasAvx2();
        long memory = memory() / 10 * 8;
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) command.add("/usr/bin/setsid");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx1g",
                "-XX:ErrorFile=" + folder.resolve(Autopsy.REPORT),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
                "-Dorg.bytedeco.javacpp.platform.extension=" + (fast ? engine.getProperty("extension", "") : ""),
                "-Dorg.bytedeco.javacpp.cachedir=" + cache("natives"),
                "-Dorg.bytedeco.javacpp.maxbytes=" + memory,
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + memory,
                "-Dmortise.native=" + engine.getProperty(fast ? "native" : "plain", "unknown"),
                "-Dmortise.version=" + bench.version(),
                "-D" + Program.PROPERTY + "=" + Program.name(),
                "-Dmortise.home=" + bench.workspace().home(),
                "-Dmortise.product=" + bench.product()));
        command.addAll(ofUser());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "io.mortise.launcher.Main",
                "worker",
                folder.toString()));
        return command;
    }

    /** What {@code MORTISE_WORKER_JAVA_OPTS} says, for the JVM of a worker alone: a larger heap, say. */
    private static List<String> ofUser() {
        String given =
                System.getenv().getOrDefault("MORTISE_WORKER_JAVA_OPTS", "").strip();
        return given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    }

    /** The class path: the launcher's libraries and the engine's, always in the same order. */
    private List<Path> jars() throws IOException {
        var jars = new ArrayList<Path>();
        for (String folder : List.of("lib", "engine")) {
            try (var files = Files.list(bench.product().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        return jars;
    }

    /**
     * A folder for what is made once, such as the unpacked natives, which are 400 MB: kept with the product where that can
     * be written to, for all workspaces at once.
     */
    private Path cache(String name) throws IOException {
        try {
            return Files.createDirectories(bench.product().resolve("cache").resolve(name));
        } catch (IOException e) {
            return Files.createDirectories(bench.workspace().cache().resolve(name));
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory() * 4;
    }
}
