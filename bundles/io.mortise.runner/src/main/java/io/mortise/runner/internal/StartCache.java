package io.mortise.runner.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What lets a worker start sooner: the JDK's ahead-of-time cache of the classes that a worker loads (JEP 483 and 514). The
 * first training with a product leaves it behind at its end; every worker from then on starts with it. A cache belongs to
 * one JDK and to one set of jars, which is why both are in its name.
 */
record StartCache(Path folder, List<Path> jars) {
    /** A cache whose making was broken off is made anew after this time. */
    private static final Duration MAKING = Duration.ofMinutes(2);

    private static final String PREFIX = "worker-";
    /** Not a word about classes that cannot be cached; one that is refused makes a start slower, and that is all. */
    private static final String QUIET = "-Xlog:aot=off";

    /** Elsewhere all addresses in it would have to be changed, and their pages be this process's own. */
    private static final String WHERE_IT_WAS_MADE = "-XX:ArchiveRelocationMode=0";

    private static final String DIAGNOSTIC = "-XX:+UnlockDiagnosticVMOptions";

    /**
     * Options of a worker's JVM: they use the cache, where there is one.
     *
     * @param make whether to make it where there is none: what a worker that trains does
     */
    List<String> options(boolean make) {
        try {
            Path file = file();
            if (isWhole(file)) return List.of("-XX:AOTCache=" + file, QUIET, DIAGNOSTIC, WHERE_IT_WAS_MADE);
            if (!make || isBeingMade(file)) return List.of();
            Files.createDirectories(folder);
            deleteOthers(file);
            return List.of("-XX:AOTCacheOutput=" + file, QUIET, "-Xlog:cds=off");
        } catch (IOException e) {
            return List.of(); // a folder that cannot be written to: workers start as fast as they can without
        }
    }

    Path file() throws IOException {
        var key = new StringBuilder(System.getProperty("java.home") + Runtime.version());
        for (Path jar : jars) {
            key.append('\n').append(jar).append(' ').append(Files.size(jar));
            key.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
        }
        var name = UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(PREFIX + name + ".aot");
    }

    /** The JVM writes the head of the file last; until then it is zeros. */
    private static boolean isWhole(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) < Integer.BYTES) return false;
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            return in.readInt() != 0;
        }
    }

    private static boolean isBeingMade(Path file) throws IOException {
        return Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(Instant.now().minus(MAKING));
    }

    /** Those of other jars or another JDK. A worker that is using one goes on with it. */
    private void deleteOthers(Path file) throws IOException {
        List<Path> old;
        try (Stream<Path> files = Files.list(folder)) {
            old = files.filter(f -> f.getFileName().toString().startsWith(PREFIX) && !f.equals(file))
                    .toList();
        }
        for (Path f : old) Files.deleteIfExists(f);
    }
}
