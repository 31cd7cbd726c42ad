package io.mortise.webui.internal.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The one file that a user has brought along last, until it is forgotten. */
public final class Uploaded {
    private @Nullable Path file;

    /** A place for an upload: a folder of its own, and the name that the user knows it by. */
    public static Path draft(String name) throws IOException {
        String plain = Path.of(name.replace('\\', '/')).getFileName().toString();
        return Files.createTempDirectory("mortise-upload-").resolve(plain);
    }

    /** Keeps this one in place of another. */
    public void keep(Path uploaded) {
        forget();
        file = uploaded;
    }

    /** The file; null where there is none. */
    public @Nullable Path file() {
        return file;
    }

    /** Deletes it. */
    public void forget() {
        var old = file;
        file = null;
        if (old == null) return;
        try {
            Files.deleteIfExists(old);
            Files.deleteIfExists(old.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
