package io.mortise.benchmarks.training;

import io.mortise.benchmarks.training.contender.Child;
import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Outcome;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures a bare contender in a JVM of its own, with the options of the product's workers. */
final class BareProcess {
    /** Of a worker's heap. */
    static final String HEAP = "1g";

    private static final long NATIVE_MEMORY = 8L << 30;

    private final Launch launch;

    BareProcess(Launch launch) {
        this.launch = launch;
    }

    Outcome measure(Job job) throws Failed {
        Path file = launch.scratch().resolve("outcome.json");
        try {
            Files.createDirectories(launch.scratch());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Failed("the last outcome cannot be deleted: " + e);
        }
        String name = job.contender().id() + "-" + job.work().id() + "-" + job.net() + "-" + job.batch();
        launch.run(name, command(job, file), process -> {});
        return Json.read(file, Outcome.class);
    }

    private List<String> command(Job job, Path outcome) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx" + HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        command.addAll(job.contender() == Contender.PYTORCH ? torch(job) : dl4j(job.contender()));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                Json.write(job),
                outcome.toString()));
        return command;
    }

    private List<String> torch(Job job) {
        return List.of(
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-DDJL_CACHE_DIR=" + launch.scratch().resolve("djl"),
                "-Dai.djl.pytorch.num_threads=" + job.threads(),
                "-Dai.djl.pytorch.num_interop_threads=1");
    }

    private List<String> dl4j(Contender contender) {
        boolean stock = contender == Contender.DL4J;
        return List.of(
                "-Dorg.eclipse.deeplearning4j.helpers.disable=" + stock,
                "-Dorg.bytedeco.javacpp.platform.extension=" + (stock ? "-avx2" : "-onednn-avx2"),
                "-Dorg.bytedeco.javacpp.cachedir=" + launch.scratch().resolve("natives"),
                "-Dorg.bytedeco.javacpp.maxbytes=" + NATIVE_MEMORY,
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + NATIVE_MEMORY);
    }
}
