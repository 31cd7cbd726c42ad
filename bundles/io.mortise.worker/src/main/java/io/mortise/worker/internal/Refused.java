package io.mortise.worker.internal;

import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginBundle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Plug-ins of this task that the launcher could not start, and why, in words. */
final class Refused {
    private static final String KEY = "mortise.refused.";

    private Refused() {}

    /** Why that plug-in could not be started; empty if it was. */
    static List<Problem> of(PluginBundle plugin) {
        return problems(System.getProperty(KEY + plugin.file(), ""), plugin.id() + " " + plugin.version())
                .toList();
    }

    /** All of them. */
    static List<Problem> all() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith(KEY))
                .sorted()
                .map(System::getProperty)
                .flatMap(text ->
                        problems(text, "plug-in " + text.lines().findFirst().orElse("")))
                .toList();
    }

    private static Stream<Problem> problems(String text, String where) {
        return text.lines().skip(1).map(line -> {
            String[] parts = line.split("\t");
            return Problem.error(where, parts[0], Arrays.copyOfRange(parts, 1, parts.length));
        });
    }
}
