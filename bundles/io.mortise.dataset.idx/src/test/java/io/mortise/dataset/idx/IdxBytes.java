package io.mortise.dataset.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files by hand. */
final class IdxBytes {
    static final int UBYTE = 0x08;
    static final int SBYTE = 0x09;
    static final int SHORT = 0x0B;
    static final int INT = 0x0C;
    static final int FLOAT = 0x0D;
    static final int DOUBLE = 0x0E;

    private IdxBytes() {}

    /** Magic number and dimensions. */
    static byte[] header(int type, int... dimensions) {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * dimensions.length);
        header.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dimensions.length);
        for (int dimension : dimensions) {
            header.putInt(dimension);
        }
        return header.array();
    }

    /** A file of any type. */
    static byte[] file(int type, int[] dimensions, double... values) {
        ByteBuffer content = ByteBuffer.allocate(values.length * Double.BYTES);
        for (double value : values) {
            switch (type) {
                case UBYTE, SBYTE -> content.put((byte) (int) value);
                case SHORT -> content.putShort((short) value);
                case INT -> content.putInt((int) value);
                case FLOAT -> content.putFloat((float) value);
                default -> content.putDouble(value);
            }
        }
        byte[] bytes = new byte[content.position()];
        content.flip().get(bytes);
        return concat(header(type, dimensions), bytes);
    }

    /** Images of unsigned bytes. */
    static byte[] images(int count, int height, int width, double... pixels) {
        return file(UBYTE, dimensions(count, height, width), pixels);
    }

    /** Labels of unsigned bytes. */
    static byte[] labels(double... labels) {
        return file(UBYTE, dimensions(labels.length), labels);
    }

    static int[] dimensions(int... dimensions) {
        return dimensions;
    }

    static byte[] concat(byte[] first, byte... second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
