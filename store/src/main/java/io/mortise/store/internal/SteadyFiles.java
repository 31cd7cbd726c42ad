package io.mortise.store.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files for H2 that an interrupted thread leaves open. H2's usual ones close for everybody where a thread that reads is interrupted; its
 * {@code async} ones do not, but hand every page from thread to thread, and a list of 75,000 runs is thousands of pages.
 * The file system is called {@value #SCHEME} in URLs; H2 makes objects of this class by itself.
 */
public final class SteadyFiles extends FilePathWrapper {
    static final String SCHEME = "steady";

    /** Makes the file system known to H2. */
    static void register() {
        FilePath.register(new SteadyFiles());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new SteadyFile(Path.of(getBase().toString()), mode);
    }

    /** Reading and writing have a file each: who reads does not wait until much is written. */
    private static final class SteadyFile extends FileBaseDefault {
        private final RandomAccessFile writes;
        private final RandomAccessFile reads;

        SteadyFile(Path path, String mode) throws IOException {
            writes = new RandomAccessFile(path.toFile(), mode);
            reads = new RandomAccessFile(path.toFile(), "r");
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            if (!into.hasArray()) {
                var bytes = ByteBuffer.allocate(into.remaining());
                int count = read(bytes, position);
                into.put(bytes.flip());
                return count;
            }
            int count;
            synchronized (reads) {
                reads.seek(position);
                count = reads.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
            }
            if (count > 0) into.position(into.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            int count = from.remaining();
            if (!from.hasArray())
                return write(ByteBuffer.allocate(count).put(from).flip(), position);
            synchronized (writes) {
                writes.seek(position);
                writes.write(from.array(), from.arrayOffset() + from.position(), count);
            }
            from.position(from.limit());
            return count;
        }

        @Override
        public long size() throws IOException {
            return reads.length();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            synchronized (writes) {
                if (size < writes.length()) writes.setLength(size);
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            writes.getFD().sync();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return writes.getChannel().tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            try (writes;
                    reads) {
                // Both are closed, whatever becomes of the other
            }
        }
    }
}
