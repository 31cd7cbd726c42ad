package io.mortise.runner.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a worker's end is told. */
final class Ends {
    static final String UNSEEN = "the worker is gone and nobody saw why; the machine or the bench may have gone down";
    private static final int SIGNAL = 128;

    private Ends() {}

    static String describe(int exit) {
        return switch (exit) {
            case SIGNAL + 9 -> "the worker was killed (SIGKILL); if nobody did that, the machine ran out of memory";
            case SIGNAL + 15 -> "the worker was asked to end (SIGTERM)";
            case SIGNAL + 11 -> "the worker crashed in native code (SIGSEGV); see crash.log in the run's folder";
            case SIGNAL + 6 -> "the worker crashed (SIGABRT); see crash.log in the run's folder";
            default -> "the worker ended with exit code " + exit + "; see worker.log in the run's folder";
        };
    }

    /** The last lines of the worker's output, for a worker that did not get far enough to say what is wrong. */
    static String lastWords(Path folder) {
        Path log = folder.resolve("worker.log");
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            if (lines.isEmpty()) return "";
            return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
