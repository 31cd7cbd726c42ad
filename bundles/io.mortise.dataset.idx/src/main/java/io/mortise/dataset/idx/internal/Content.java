package io.mortise.dataset.idx.internal;

import io.mortise.api.InvalidInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The values of a file, as they stand in it. Safe to use from several threads. */
interface Content {
    /** Some of them, in an array. */
    ByteBuffer some(long from, int length);

    /** In memory. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public ByteBuffer some(long from, int length) {
                return ByteBuffer.wrap(bytes, (int) from, length).slice();
            }
        };
    }

    /**
     * Left in the file, and read when they are asked for: they take no memory, and the system keeps what runs beside each other
     * read. Mapped they would count as memory of each of them.
     */
    static Content in(Path path, long start) throws IOException {
        // Unlike a channel it stays open where the thread that reads is interrupted; closed once nobody has it.
        var file = new RandomAccessFile(path.toFile(), "r");
        return new Content() {
            @Override
            public ByteBuffer some(long from, int length) {
                var bytes = new byte[length];
                try {
                    synchronized (file) {
                        file.seek(start + from);
                        file.readFully(bytes);
                    }
                } catch (EOFException e) {
                    throw new InvalidInput(
                            "/dataset", path + " has become shorter while it was read", "leave it alone during a run");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return ByteBuffer.wrap(bytes);
            }
        };
    }
}
