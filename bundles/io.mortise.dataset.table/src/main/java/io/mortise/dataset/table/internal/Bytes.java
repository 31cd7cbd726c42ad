package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, unpacked where they are gzipped. Tells how far it has come. */
final class Bytes extends FilterInputStream {
    private static final int BUFFER = 1 << 16;
    private static final long TELL_EVERY = 8L << 20;
    private static final int GZIP = 0x8b1f;

    private final Progress progress;
    private final long total;
    private long done;
    private long told;

    /** Hears how many bytes of how many were read. */
    @FunctionalInterface
    interface Progress {
        void on(long done, long total);
    }

    private Bytes(InputStream in, long total, Progress progress) {
        super(in);
        this.total = total;
        this.progress = progress;
    }

    static InputStream open(TableFile file, Progress progress) throws IOException {
        Path path = file.path();
        if (!Files.isRegularFile(path)) {
            String what = Files.isDirectory(path) ? "This is a folder" : "There is no such file";
            throw new InvalidInput(file.where(), what + ": " + path + ".", "Write the path of a file.");
        }
        if (!Files.isReadable(path)) {
            throw new InvalidInput(file.where(), path + " must not be read.", "Change its permissions.");
        }
        var plain = new BufferedInputStream(new Bytes(Files.newInputStream(path), Files.size(path), progress), BUFFER);
        plain.mark(2);
        int magic = plain.read() | plain.read() << 8;
        plain.reset();
        return magic == GZIP ? new GZIPInputStream(plain, BUFFER) : plain;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) count(1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        if (n > 0) count(n);
        return n;
    }

    private void count(int bytes) {
        done += bytes;
        if (done - told < TELL_EVERY) return;
        told = done;
        progress.on(done, total);
    }
}
