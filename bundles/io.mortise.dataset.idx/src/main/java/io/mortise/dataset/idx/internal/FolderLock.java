package io.mortise.dataset.idx.internal;

import io.mortise.spi.DatasetLoader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by the one that fetches into a folder. The operating system lets go of it when the process dies. The file stays:
 * removing it would let two processes lock two files of the same name.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = ".lock";
    private static final long RETRY_MILLIS = 100;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until nobody else fetches into the folder. */
    static FolderLock of(Path folder, DatasetLoader.Context context) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!isFree(channel)) {
                context.log("Waiting for another process that fetches into " + folder + ".");
                while (!isFree(channel)) {
                    Thread.sleep(RETRY_MILLIS);
                }
            }
            return new FolderLock(channel);
        } catch (InterruptedException _) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + folder.resolve(FILE));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // held by another thread of this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
