package io.mortise.distribution;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Mortise as it is installed, and commands of it as processes.
 *
 * @param folder where it is
 */
record Product(Path folder) {
    /** The one that was packed by this build. */
    static Product packed() {
        return new Product(Path.of(property("mortise.product")));
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) throw new IllegalStateException("run these tests through Maven, which sets " + name);
        return value;
    }

    /** A folder below target that outlives a test, for what is costly to make; no other test process uses it. */
    static Path scratch() {
        return shared().resolve("fork-" + ProcessHandle.current().pid());
    }

    /** A folder below target that all test processes use at once. */
    static Path shared() {
        return Path.of(property("mortise.scratch"));
    }

    /** Runs a command to its end. */
    Outcome run(Path home, List<String> arguments) {
        return start(home, arguments).outcome();
    }

    /** Starts a command on a workspace, in the folder of the sample experiments. */
    Command start(Path home, List<String> arguments) {
        // A build in the background has the interrupt signal ignored, and its children inherit that.
        var line = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT,TERM",
                folder.resolve("bin/mortise").toString()));
        line.addAll(arguments);
        line.addAll(List.of("--home", home.toString()));
        return start(line);
    }

    /** Starts any program with this JVM's JDK. */
    Command start(List<String> line) {
        try {
            Path output = Files.createTempDirectory(Files.createDirectories(scratch()), "output-");
            var builder = new ProcessBuilder(line)
                    .directory(folder.resolve("experiments").toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.resolve("out").toFile())
                    .redirectError(output.resolve("err").toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().remove("MORTISE_HOME");
            // Trainings of a second or two: the second compiler would take more time than it gives back.
            builder.environment().put("MORTISE_WORKER_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
            return new Command(line, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
