package io.mortise.distribution;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A hundred pictures of eight by eight points in two classes, told apart by where they are bright: trained in no time. */
final class TinyData {
    private static final int COUNT = 100;
    private static final int SIDE = 8;

    private TinyData() {}

    /** Writes the data and a spec for it into that folder; {@code layer} and {@code optimizer} as JSON. */
    static Path spec(Path folder, String layer, String optimizer, int epochs) {
        write(folder);
        return Specs.write("tiny-" + folder.getParent().getFileName() + ".json", """
                {
                  "name": "tiny",
                  "seed": 3,
                  "dataset": { "type": "idx", "trainImages": "%s", "trainLabels": "%s",
                    "split": { "validation": 0.2 } },
                  "transforms": [ { "type": "rescale", "scale": 0.00392156862745098 } ],
                  "model": { "layers": [
                    { "type": "flatten" },
                    { "type": "dense", "units": 8 },
                    %s,
                    { "type": "dense", "units": 2, "activation": "softmax" } ] },
                  "loss": "categorical-crossentropy",
                  "optimizer": %s,
                  "training": { "epochs": %d, "batchSize": 20, "threads": 1 }
                }
                """.formatted(
                        folder.resolve("images"), folder.resolve("labels"), layer, optimizer, epochs));
    }

    private static void write(Path folder) {
        var random = new Random(1);
        var pixels = new byte[COUNT * SIDE * SIDE];
        random.nextBytes(pixels);
        var labels = new byte[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = (byte) (i % 2);
            for (int j = 0; j < SIDE * SIDE / 2; j++) {
                pixels[i * SIDE * SIDE + labels[i] * SIDE * SIDE / 2 + j] = (byte) 255;
            }
        }
        try {
            Files.createDirectories(folder);
            idx(folder.resolve("images"), pixels, COUNT, SIDE, SIDE);
            idx(folder.resolve("labels"), labels, COUNT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void idx(Path file, byte[] values, int... dimensions) throws IOException {
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(0x0800 + dimensions.length);
            for (int dimension : dimensions) out.writeInt(dimension);
            out.write(values);
        }
    }
}
