package io.mortise.plugins.internal;

import io.mortise.json.Json;
import io.mortise.plugins.internal.DropFolder.Dropped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Sees to it that an update leaves no gap: where a file in the drop folder was overwritten, what it held before counts
 * until it is known what it holds now.
 *
 * @param file keeps the digest that counted last, by file name
 */
record Handover(Path file, Kept kept) {
    /**
     * The jars that count now.
     *
     * @param known whether it was found out what a jar with that digest is
     */
    List<Dropped> counting(List<Dropped> dropped, Predicate<String> known) {
        Map<String, String> before = read();
        var after = new TreeMap<String, String>();
        var counting = new ArrayList<Dropped>();
        for (Dropped jar : dropped) {
            boolean decided = jar.headers().isPresent() ? known.test(jar.sha256()) : !jar.beingCopied();
            Dropped counts =
                    decided ? jar : before(jar, before.get(jar.name()), known).orElse(jar);
            if (counts.headers().isPresent() || decided) counting.add(counts);
            if (known.test(counts.sha256())) after.put(jar.name(), counts.sha256());
        }
        if (!after.equals(before)) write(after);
        return counting;
    }

    private Optional<Dropped> before(Dropped jar, String sha256, Predicate<String> known) {
        return Optional.ofNullable(sha256)
                .filter(known)
                .flatMap(kept::find)
                .flatMap(KeptCopy::verdict)
                .map(verdict ->
                        new Dropped(jar.file(), jar.stamp(), sha256, Optional.of(verdict.headers()), List.of()));
    }

    private Map<String, String> read() {
        if (!Files.exists(file)) return Map.of();
        try {
            var read = new TreeMap<String, String>();
            Json.object(Json.read(file, Map.class)).forEach((name, sha256) -> read.put(name, String.valueOf(sha256)));
            return read;
        } catch (UncheckedIOException e) {
            return Map.of();
        }
    }

    private void write(Map<String, String> after) {
        try {
            Files.createDirectories(file.getParent());
            Json.writeFile(file, after);
        } catch (IOException | UncheckedIOException e) {
            // It serves the next one who looks; where nothing can be written, nothing is updated either.
        }
    }
}
