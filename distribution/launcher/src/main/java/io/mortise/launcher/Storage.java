package io.mortise.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The framework's own folder: bundles are used where they stand, so it holds next to nothing and lives for one process. */
final class Storage {
    private Storage() {}

    static Path make(Path home) throws IOException {
        try {
            Path parent = Files.createDirectories(home.resolve("cache/framework"));
            return Files.createTempDirectory(parent, ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            return Files.createTempDirectory("mortise-");
        }
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            // A leftover of some kilobytes; nothing depends on it.
        }
    }
}
