package io.mortise.plugins.internal;

import io.mortise.api.InvalidInput;
import io.mortise.json.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The kept copies, each in a folder named by the sha256 of the jar. */
final class Kept {
    /**
     * How long a copy that is declared no more is kept at least: a command that has just chosen this version must find it
     * when it starts the run.
     */
    static final Duration GRACE = Duration.ofSeconds(15);

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final Locks locks;

    Kept(Path folder, Locks locks) {
        this.folder = folder;
        this.locks = locks;
    }

    List<KeptCopy> all() {
        return Trees.list(folder).stream()
                .filter(path -> SHA256.matcher(path.getFileName().toString()).matches())
                .map(KeptCopy::new)
                .filter(copy -> Files.exists(copy.jar()))
                .toList();
    }

    Optional<KeptCopy> find(String sha256) {
        return Optional.of(sha256)
                .filter(text -> SHA256.matcher(text).matches())
                .map(text -> new KeptCopy(folder.resolve(text)))
                .filter(copy -> Files.exists(copy.jar()));
    }

    /** Copies a jar, unless that was done before; the source may change while it is read. */
    KeptCopy bring(Path jar) {
        try {
            Path draft = Files.createTempFile(Files.createDirectories(folder), "draft-", ".jar");
            try {
                Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
                var copy = new KeptCopy(folder.resolve(Digests.sha256(draft)));
                return locks.alone(() -> put(draft, copy));
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new InvalidInput(
                    jar.toString(),
                    "the jar cannot be copied into the workspace: " + e.getMessage(),
                    "check the permissions of " + jar + " and " + folder);
        }
    }

    private static KeptCopy put(Path draft, KeptCopy copy) {
        try {
            Files.createDirectories(copy.folder());
            copy.mark(true);
            if (!Files.exists(copy.jar())) Files.move(draft, copy.jar(), StandardCopyOption.ATOMIC_MOVE);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes away what is neither declared nor in use, nor being looked at.
     *
     * @param declared gives the digests that are declared now
     * @param leased gives the digests that live or queued runs use
     * @return whether anything went
     */
    boolean collect(Supplier<Set<String>> declared, Supplier<Set<String>> leased) {
        if (all().stream().noneMatch(copy -> copy.removedFor(GRACE))) return false;
        return locks.alone(() -> {
            var stay = new HashSet<>(declared.get());
            stay.addAll(leased.get());
            var gone = all().stream()
                    .filter(copy -> copy.removedFor(GRACE) && !stay.contains(copy.sha256()))
                    .toList();
            return gone.stream()
                            .filter(copy -> locks.ifFree(copy.sha256(), () -> Trees.delete(copy.folder())))
                            .count()
                    > 0;
        });
    }
}
