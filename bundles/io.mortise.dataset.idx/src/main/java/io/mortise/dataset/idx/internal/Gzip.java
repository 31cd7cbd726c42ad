package io.mortise.dataset.idx.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Tells gzip by its magic number, because names lie. */
final class Gzip {
    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /** The bytes themselves, or what they unpack to. */
    static InputStream unpacked(BufferedInputStream in) throws IOException {
        return isGzip(in) ? new GZIPInputStream(in, BUFFER) : in;
    }

    /** Whether that is what comes next; nothing is taken from the stream. */
    static boolean isGzip(BufferedInputStream in) throws IOException {
        in.mark(2);
        byte[] start = in.readNBytes(2);
        in.reset();
        return start.length == 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
    }
}
