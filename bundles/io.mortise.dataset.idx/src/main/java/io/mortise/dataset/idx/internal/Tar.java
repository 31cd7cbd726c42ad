package io.mortise.dataset.idx.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a tar archive (POSIX ustar) from front to back, as npm makes them; long names of other dialects are passed over. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_AT = 156;
    private static final int NAME_LENGTH = 100;

    private Tar() {}

    /** Takes a file of the archive. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Called for each plain file.
         *
         * @param content ends with the file; need not be read
         */
        void file(String path, InputStream content) throws IOException;
    }

    static void read(InputStream archive, Visitor visitor) throws IOException {
        byte[] header = archive.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            long size = size(header);
            var content = new Entry(archive, size);
            if (header[TYPE_AT] == '0' || header[TYPE_AT] == 0) {
                visitor.file(text(header, 0, NAME_LENGTH), content);
            }
            skip(archive, content.left + (BLOCK - size % BLOCK) % BLOCK);
            header = archive.readNBytes(BLOCK);
        }
    }

    private static void skip(InputStream archive, long bytes) throws IOException {
        try {
            archive.skipNBytes(bytes);
        } catch (EOFException _) {
            throw truncated();
        }
    }

    private static EOFException truncated() {
        return new EOFException("the archive is truncated");
    }

    private static long size(byte[] header) throws IOException {
        try {
            return Long.parseLong(text(header, SIZE_AT, SIZE_LENGTH).strip(), 8);
        } catch (NumberFormatException _) {
            throw new IOException("the archive is damaged");
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.US_ASCII);
    }

    private static final class Entry extends InputStream {
        private final InputStream archive;
        private long left;

        private Entry(InputStream archive, long size) {
            this.archive = archive;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int n = archive.read(into, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw truncated();
            }
            left -= n;
            return n;
        }
    }
}
