package io.mortise.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * By what it is noticed that the folders have changed, without reading any file.
 *
 * @param files stamps of all that matters
 */
record Stamp(List<Of> files) {
    /** Two changes within the clock tick of a file system look like one. */
    private static final Duration TICK = Duration.ofMillis(100);

    /** A file as it was, and when it was looked at. */
    record Of(Path file, long size, Instant modified, String key, Instant looked) {
        /** Whether a later change would be seen by its time. */
        boolean settled() {
            return looked.isAfter(modified.plus(TICK));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Of of
                    && file.equals(of.file)
                    && size == of.size
                    && modified.equals(of.modified)
                    && key.equals(of.key);
        }

        @Override
        public int hashCode() {
            return file.hashCode() * 31 + modified.hashCode();
        }
    }

    static Of of(Path file) throws IOException {
        Instant now = Instant.now();
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Of(
                file,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                String.valueOf(attributes.fileKey()),
                now);
    }

    /** How the drop folder and the kept copies are now. */
    static Stamp of(Path drop, Kept kept) {
        var files = new ArrayList<Of>();
        for (Path file : Trees.list(drop)) if (DropFolder.isJar(file)) add(file, files);
        for (KeptCopy copy : kept.all()) {
            add(copy.folder(), files);
            add(copy.faultsFolder(), files);
        }
        return new Stamp(files);
    }

    private static void add(Path file, List<Of> into) {
        try {
            into.add(of(file));
        } catch (IOException e) {
            // Not there, or gone meanwhile.
        }
    }

    boolean settled() {
        return files.stream().allMatch(Of::settled);
    }
}
