package io.mortise.serving.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Bodies of requests. */
final class Requests {
    static final String INFER = "/v2/models/digits/infer";

    private Requests() {}

    /** Images of two by three whose first values are those. */
    static String infer(String datatype, int... firsts) {
        String data =
                Arrays.stream(firsts).mapToObj(first -> first + ",0,0,0,0,0").collect(Collectors.joining(","));
        return tensor("[" + firsts.length + ",1,2,3]", datatype, "[" + data + "]");
    }

    static String tensor(String shape, String datatype, String data) {
        return "{\"id\":\"7\",\"inputs\":[{\"name\":\"input\",\"shape\":" + shape + ",\"datatype\":\"" + datatype
                + "\",\"data\":" + data + "}]}";
    }

    /** A grey picture. */
    static byte[] png(int width, int height) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The beginning of a grey picture of that size, which says more than it holds. */
    static byte[] pngHeader(int width, int height) {
        var header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        header.put(new byte[] {8, 0, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.array());
        return ByteBuffer.allocate(8 + 4 + 17 + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) crc.getValue())
                .array();
    }
}
