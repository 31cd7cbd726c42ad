package io.mortise.plugins.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that processes and threads do not get into each other's way: ranges of one file are locked, one for the
 * folders as a whole and one for each plug-in version. The file stays open as long as the process lives, since closing
 * it would give all its locks free.
 */
final class Locks {
    private static final long PAUSE_NANOS = 20_000_000;
    private static final int DIGITS = 15;

    private final Path file;
    private @Nullable FileChannel channel;

    Locks(Path file) {
        this.file = file;
    }

    /** Does it while nobody else changes what is declared and kept. For what takes a moment. */
    <T> T alone(Supplier<T> work) {
        return locked(0, work);
    }

    /** Does it while nobody else finds out about that version. */
    <T> T alone(String sha256, Supplier<T> work) {
        return locked(position(sha256), work);
    }

    /** Does it if nobody finds out about that version now; says whether it was done. */
    boolean ifFree(String sha256, Runnable work) {
        try (FileLock lock = tryLock(position(sha256))) {
            if (lock == null) return false;
            work.run();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long position(String sha256) {
        return 1 + Long.parseLong(sha256.substring(0, DIGITS), 16);
    }

    private <T> T locked(long at, Supplier<T> work) {
        try (FileLock lock = lock(at)) {
            if (!lock.isValid()) throw new IllegalStateException("a lock that is none: " + lock);
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileLock lock(long at) throws IOException {
        while (true) {
            FileLock lock = tryLock(at);
            if (lock != null) return lock;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private @Nullable FileLock tryLock(long at) throws IOException {
        try {
            return open().tryLock(at, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // somebody in this process has it
        }
    }

    private synchronized FileChannel open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        return channel;
    }
}
