package io.mortise.distribution;

import io.mortise.api.plugin.PluginFault;
import io.mortise.api.run.RunEvent;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.AtWork;
import io.mortise.json.Culprits;
import io.mortise.json.Frame;
import io.mortise.json.Journal;
import io.mortise.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A worker of the packed product, started as the bench does it: a folder with a task and a list of plug-ins is all it
 * takes.
 *
 * @param folder the task's
 * @param exit its exit code
 */
record WorkerProcess(Path folder, int exit) {
    /** Has a task done with the batteries and one more plug-in. */
    static WorkerProcess run(Path folder, WorkerTask task, Path jar, String... options) {
        try {
            Files.createDirectories(folder);
            Json.writeFile(folder.resolve("task.json"), task);
            Files.write(
                    folder.resolve(Culprits.LIST),
                    Stream.concat(batteries().stream(), Stream.of(jar))
                            .map(Path::toString)
                            .toList());
            var builder = new ProcessBuilder(command(folder, options))
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("worker.log").toFile());
            builder.environment().put("OMP_NUM_THREADS", "1");
            return new WorkerProcess(folder, builder.start().waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<Path> batteries() throws IOException {
        try (var files = Files.list(product().resolve("plugins"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Path product() {
        return Product.packed().folder();
    }

    /** The class path in the order in which the bench gives it, for which the cache of a worker's start was made. */
    private static String classPath() throws IOException {
        var jars = new ArrayList<String>();
        for (String part : List.of("lib", "engine")) {
            try (var files = Files.list(product().resolve(part))) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".jar"))
                        .sorted()
                        .forEach(jars::add);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /** One that does not fit is passed over. */
    private static List<String> cache() throws IOException {
        Path folder = product().resolve("cache/start");
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.findFirst().stream()
                    .flatMap(file -> Stream.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off"))
                    .toList();
        }
    }

    private static List<String> command(Path folder, String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.bytedeco.javacpp.cachedir=" + product().resolve("cache/natives"),
                "-Dorg.bytedeco.javacpp.maxbytes=1g",
                "-Dmortise.home=" + folder.resolve("home"),
                "-Dmortise.product=" + product()));
        command.addAll(cache());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), "io.mortise.launcher.Main", "worker", folder.toString()));
        return command;
    }

    /** What it answered. */
    Optional<TaskResult> result() {
        Path file = folder.resolve("result.json");
        return Files.exists(file) ? Optional.of(Json.read(file, TaskResult.class)) : Optional.empty();
    }

    /** How the run ended, by its journal. */
    RunEvent.Ended ended() {
        try {
            return (RunEvent.Ended) Journal.read(Journal.in(folder), 0).events().getLast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose Java calls its crash report tells of. */
    Optional<PluginFault> crashed() {
        try (var lines = Files.lines(folder.resolve("crash.log"))) {
            return Culprits.in(folder, product())
                    .of(Frame.ofCrash(lines.takeWhile(line -> !line.contains("P R O C E S S"))), "it crashed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who was at work when it died. */
    Optional<PluginFault> atWork() {
        return AtWork.read(folder, "it died");
    }

    String log() {
        try {
            return Files.readString(folder.resolve("worker.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
