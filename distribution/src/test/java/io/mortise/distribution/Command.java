package io.mortise.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command that was started.
 *
 * @param line what was typed
 * @param process the bench's JVM
 * @param output folder of what it writes
 */
record Command(List<String> line, Process process, Path output) {
    private static final long MINUTES = 5;

    /** Waits for its end. */
    Outcome outcome() {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(line + " did not end within " + MINUTES + " minutes\n" + text("err"));
            }
            return new Outcome(String.join(" ", line), process.exitValue(), text("out"), text("err"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The worker that it has started. */
    ProcessHandle worker() {
        return Patience.until(
                "a worker of " + line,
                () -> process.descendants()
                        .filter(child -> child.info()
                                .arguments()
                                .map(arguments -> List.of(arguments).contains("worker"))
                                .orElse(false))
                        .findFirst());
    }

    /** Ends it, and comes back when neither it nor what it started writes any more. */
    void end() {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        Patience.untilTrue("the end of " + line, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Sends a signal, as Ctrl-C and the kill command do. */
    void signal(String name) {
        Signals.send(name, process.toHandle());
    }

    private String text(String file) {
        try {
            return Files.readString(output.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
