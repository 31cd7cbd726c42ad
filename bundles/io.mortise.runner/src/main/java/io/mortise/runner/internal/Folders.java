package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Takes folders away. */
final class Folders {
    private Folders() {}

    /** For whoever finds that a workspace cannot be written to. */
    static InvalidInput notWritable(Path home, IOException why) {
        return new InvalidInput(
                "--home",
                "the workspace " + home + " cannot be written to: " + why.getMessage(),
                "give another folder with --home, or mend its permissions");
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
