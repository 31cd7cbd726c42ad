package io.mortise.dataset.idx.internal;

import io.mortise.api.InvalidInput;
import io.mortise.spi.DatasetLoader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * A folder of files whose content is known beforehand, unpacked. Every file is held against its sha256 when it is put
 * in and again when it is read (about 0.1 s for MNIST), so that nothing else is ever trained on.
 */
public final class Cache {
    private static final String DRAFT = ".part";
    private static final int CHUNK = 1 << 16;
    private static final int REPORT_EVERY = 1 << 20;

    private final Path folder;
    private final DatasetLoader.Context context;

    /** A cache in a folder, which is made when it is first needed. */
    Cache(Path folder, DatasetLoader.Context context) {
        this.folder = folder;
        this.context = context;
    }

    /** A place for a source's own files, on the same disk; only for the holder of the lock. */
    Path scratch(String name) {
        return folder.resolve(name);
    }

    /** The content of a file; empty where it is missing or damaged. */
    Optional<IdxFile> read(DataFile file) {
        Path path = folder.resolve(file.name());
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(verified(file, path));
        } catch (IOException _) {
            return Optional.empty(); // removeDamaged tells why
        }
    }

    /** Removes what is damaged and tells the user; only for the holder of the lock. */
    void removeDamaged(List<DataFile> files) throws IOException {
        for (DataFile file : files) {
            Path path = folder.resolve(file.name());
            if (Files.exists(path)) {
                try {
                    verified(file, path);
                } catch (IOException e) {
                    context.log("Not used and removed: " + e.getMessage());
                    Files.delete(path);
                }
            }
        }
    }

    /**
     * Reads a file that is somewhere, and holds it against its sha256.
     *
     * @throws IOException where it is not that file, with a message for the user
     */
    static IdxFile verified(DataFile file, Path path) throws IOException {
        try {
            IdxFile content = IdxReader.read("", path);
            if (!content.sha256().equals(file.sha256())) {
                throw new IOException(path + " is damaged: its sha256 is " + content.sha256() + ".");
            }
            return content;
        } catch (InvalidInput e) {
            throw new IOException(e.problems().getFirst().summary(), e);
        }
    }

    /**
     * Takes a file in, gzipped or not; only for the holder of the lock. It is visible only once it is whole and right.
     *
     * @throws IOException where the content is not the file's, or cannot be read or written
     */
    void put(DataFile file, InputStream content) throws IOException {
        Path draft = folder.resolve(file.name() + DRAFT); // only the holder of the lock writes
        try {
            copy(file, Gzip.unpacked(new BufferedInputStream(content, CHUNK)), draft);
            Files.move(
                    draft,
                    folder.resolve(file.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void copy(DataFile file, InputStream from, Path to) throws IOException {
        MessageDigest digest = Sha256.start();
        long done = 0;
        long reported = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] chunk = new byte[CHUNK];
            for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
                done += n;
                if (done > file.bytes()) {
                    throw new IOException(file.name() + " is longer than its " + file.bytes() + " bytes");
                }
                digest.update(chunk, 0, n);
                out.write(chunk, 0, n);
                if (done - reported >= REPORT_EVERY || done == file.bytes()) {
                    context.progress(file.name(), done, file.bytes());
                    reported = done;
                }
            }
        }
        if (done < file.bytes()) {
            throw new IOException(file.name() + " is truncated: " + done + " of " + file.bytes() + " bytes");
        }
        String sha256 = Sha256.hex(digest.digest());
        if (!sha256.equals(file.sha256())) {
            throw new IOException(file.name() + " is not the right file: its sha256 is " + sha256);
        }
    }
}
