package io.mortise.plugins.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.json.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder that declares what is installed: the jars that lie in it. */
final class DropFolder {
    /** A file that cannot be read and is younger than this is still being copied. */
    private static final Duration COPYING = Duration.ofSeconds(2);

    private final Path folder;
    private final Map<Path, Dropped> known = new HashMap<>();

    DropFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A jar that lies there.
     *
     * @param headers what it says of itself; empty where it is no bundle
     * @param problems why it is none
     */
    record Dropped(Path file, Stamp.Of stamp, String sha256, Optional<Headers> headers, List<Problem> problems) {
        String name() {
            return file.getFileName().toString();
        }

        boolean beingCopied() {
            return headers.isEmpty() && Instant.now().isBefore(stamp.modified().plus(COPYING));
        }
    }

    Path path() {
        return folder;
    }

    /** Every jar, by file name. */
    synchronized List<Dropped> look() {
        var found = new ArrayList<Dropped>();
        for (Path file : Trees.list(folder)) {
            if (!isJar(file)) continue;
            try {
                found.add(look(file));
            } catch (NoSuchFileException | UncheckedIOException e) {
                // It went while we looked.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        known.keySet().retainAll(found.stream().map(Dropped::file).toList());
        return found;
    }

    static boolean isJar(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private Dropped look(Path file) throws IOException {
        var stamp = Stamp.of(file);
        var before = known.get(file);
        if (before != null && before.stamp().equals(stamp) && stamp.settled()) return before;
        var dropped = read(file, stamp);
        known.put(file, dropped);
        return dropped;
    }

    private static Dropped read(Path file, Stamp.Of stamp) {
        String sha256 = Digests.sha256(file);
        try {
            return new Dropped(file, stamp, sha256, Optional.of(Inspection.of(file)), List.of());
        } catch (InvalidInput e) {
            return new Dropped(file, stamp, sha256, Optional.empty(), e.problems());
        }
    }

    /** Declares a jar: it takes the place of every file that holds the same version with other bytes. */
    void place(KeptCopy copy, Headers headers) {
        var others = look().stream()
                .filter(other -> other.headers().filter(headers::sameVersion).isPresent())
                .toList();
        if (others.stream().anyMatch(other -> other.sha256().equals(copy.sha256()))) return;
        Path target = free(headers, copy.sha256());
        try {
            Path draft = Files.createTempFile(Files.createDirectories(folder), ".", ".tmp");
            Files.copy(copy.jar(), draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (Dropped other : others) if (!other.file().equals(target)) Files.deleteIfExists(other.file());
        } catch (IOException e) {
            throw new InvalidInput(
                    folder.toString(), "the plug-in cannot be put there: " + e.getMessage(), "check its permissions");
        }
    }

    /** {@code id-version.jar}, unless that name is taken by another plug-in. */
    private Path free(Headers headers, String sha256) {
        Path usual = folder.resolve(headers.id() + "-" + headers.version() + ".jar");
        boolean taken = look().stream()
                .anyMatch(other -> other.file().equals(usual)
                        && other.headers().filter(headers::sameVersion).isEmpty());
        return taken ? folder.resolve(headers.id() + "-" + headers.version() + "-" + sha256 + ".jar") : usual;
    }

    /** Takes files out. */
    void remove(List<Dropped> files) {
        try {
            for (Dropped file : files) Files.deleteIfExists(file.file());
        } catch (IOException e) {
            throw new InvalidInput(
                    folder.toString(), "the plug-in cannot be taken out: " + e.getMessage(), "check its permissions");
        }
    }
}
