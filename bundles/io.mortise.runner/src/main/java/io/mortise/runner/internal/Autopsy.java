package io.mortise.runner.internal;

import io.mortise.api.plugin.PluginFault;
import io.mortise.json.AtWork;
import io.mortise.json.Culprits;
import io.mortise.json.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whose fault it was that a worker died without a word: by the Java calls in the crash report that its virtual
 * machine left, and else by the plug-in that was at work. It reads files and runs nothing.
 */
final class Autopsy {
    static final String REPORT = "crash.log";

    private static final String CRASHED = "it crashed the worker in native code";
    private static final int SIGNAL = 128;
    private static final int KILL = SIGNAL + 9;
    /** Hang-up, interrupt, termination: somebody asked. */
    private static final Set<Integer> ASKED = Set.of(SIGNAL + 1, SIGNAL + 2, SIGNAL + 15);

    private Autopsy() {}

    /**
     * The plug-in that is to blame.
     *
     * @param product whose plug-ins are the batteries
     */
    static Optional<PluginFault> of(Path folder, int exit, Path product) {
        if (ASKED.contains(exit)) return Optional.empty();
        return reported(folder, product).or(() -> AtWork.read(folder, what(exit)));
    }

    /** The same for a worker whose end nobody saw: only a crash report counts then. */
    static Optional<PluginFault> unseen(Path folder, Path product) {
        return reported(folder, product);
    }

    private static Optional<PluginFault> reported(Path folder, Path product) {
        var calls = calls(folder.resolve(REPORT));
        if (calls.isEmpty()) return Optional.empty();
        return Culprits.in(folder, product).of(calls, CRASHED);
    }

    /** The calls of the thread that crashed: what comes before the report's part on the whole process. */
    private static List<Frame> calls(Path report) {
        if (!Files.exists(report)) return List.of();
        try (var lines = Files.lines(report)) {
            return Frame.ofCrash(lines.takeWhile(line -> !line.contains("P R O C E S S")));
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String what(int exit) {
        if (exit == KILL) {
            return "the worker was killed (SIGKILL) while it was at work; if nobody did that, it used up the memory";
        }
        return exit > SIGNAL ? CRASHED : "it ended the process with exit code " + exit;
    }
}
