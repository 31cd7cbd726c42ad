package io.mortise.dataset.idx.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** A stream that gives up where nothing comes for a while, or where all of it takes too long. */
final class WatchedStream extends FilterInputStream {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final long stall;
    private final long end;
    private final Thread watch;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean late;

    WatchedStream(InputStream in, Duration stall, Duration total) {
        super(in);
        this.stall = stall.toNanos();
        this.end = System.nanoTime() + total.toNanos();
        this.watch = Thread.ofVirtual().name("stall-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (System.nanoTime() - lastByte < stall && System.nanoTime() - end < 0) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            late = true;
            in.close(); // wakes the reader
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed in time
        } catch (IOException _) {
            late = true; // the reader finds out by itself
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int n = super.read(into, offset, length);
            if (late) {
                throw new IOException("closed");
            }
            lastByte = System.nanoTime();
            return n;
        } catch (IOException e) {
            throw late ? new HttpTimeoutException("stalled") : e;
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }
}
