package io.mortise.runner.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Has all processes of a workspace take turns, by an operating-system lock on a file. */
final class Turns {
    /** A process cannot wait for a lock of its own. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path file;

    Turns(Path file) {
        this.file = file;
    }

    /** Works while nobody else does. */
    void take(Runnable work) {
        IN_PROCESS.lock();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid()) work.run();
        } catch (IOException e) {
            throw Folders.notWritable(file.toAbsolutePath().getParent(), e);
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
