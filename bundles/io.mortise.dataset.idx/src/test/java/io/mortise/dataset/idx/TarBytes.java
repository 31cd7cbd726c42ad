package io.mortise.dataset.idx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Makes tar archives by hand. */
final class TarBytes {
    private static final int BLOCK = 512;

    private TarBytes() {}

    /** A file, padded to whole blocks. */
    static byte[] entry(String path, byte[] content) {
        ByteBuffer entry = ByteBuffer.allocate(BLOCK + (content.length + BLOCK - 1) / BLOCK * BLOCK);
        entry.put(0, path.getBytes(StandardCharsets.US_ASCII));
        entry.put(124, "%011o".formatted(content.length).getBytes(StandardCharsets.US_ASCII));
        entry.put(156, (byte) '0');
        entry.put(BLOCK, content);
        return entry.array();
    }
}
