package io.mortise.json;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether a worker is at work in a folder: it holds an operating-system lock on the file {@code lock} there as long as
 * it lives, however it dies.
 */
public final class Alive {
    /** The file's name. */
    public static final String FILE = "lock";

    private Alive() {}

    /** Whether some process holds the lock. */
    public static boolean in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) return false;
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
