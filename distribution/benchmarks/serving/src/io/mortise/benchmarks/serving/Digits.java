package io.mortise.benchmarks.serving;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** MNIST's test digits as bodies of requests. */
record Digits(byte[] pixels) {
    static final int SIZE = 784;
    private static final int HEADER = 16;

    static Digits in(Path folder) throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve("t10k-images-idx3-ubyte"));
        byte[] pixels = new byte[file.length - HEADER];
        System.arraycopy(file, HEADER, pixels, 0, pixels.length);
        return new Digits(pixels);
    }

    int count() {
        return pixels.length / SIZE;
    }

    /** For {@code /v2/models/NAME/infer}; only the class is wanted. */
    byte[] tensor(int from, int count) {
        String data = IntStream.range(from * SIZE, (from + count) * SIZE)
                .mapToObj(i -> String.valueOf(pixels[i] & 0xff))
                .collect(Collectors.joining(","));
        return ("{\"inputs\":[{\"name\":\"input\",\"shape\":[" + count
                        + ",1,28,28],\"datatype\":\"UINT8\",\"data\":[" + data + "]}],\"outputs\":[{\"name\":\"class\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** For {@code /predict}. */
    byte[] png(int index) throws IOException {
        var picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        byte[] own = new byte[SIZE];
        System.arraycopy(pixels, index * SIZE, own, 0, SIZE);
        picture.getRaster().setDataElements(0, 0, 28, 28, own);
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
