package io.mortise.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Experiments for tests: on the real MNIST, small enough to be trained in a moment. */
final class Specs {
    private static final String SMALL = """
            {
              "name": "small-cnn",
              "seed": 7,
              "dataset": { "type": "mnist", "split": { "validation": 0.1, "limit": 1000 } },
              "transforms": [ { "type": "rescale", "scale": 0.00392156862745098 } ],
              "model": { "layers": [
                { "type": "conv2d", "filters": 8, "kernelSize": [3, 3], "activation": "relu" },
                { "type": "max-pooling2d", "poolSize": [2, 2] },
                { "type": "flatten" },
                { "type": "dropout", "rate": 0.1 },
                { "type": "dense", "units": 10, "activation": "softmax" } ] },
              "loss": "categorical-crossentropy",
              "metrics": [ "accuracy" ],
              "optimizer": { "type": "adam", "learningRate": 0.005 },
              "training": { "epochs": 1, "batchSize": 50 },
              "callbacks": [ { "type": "model-checkpoint", "monitor": "val_loss", "file": "best.zip" } ]
            }
            """;

    private Specs() {}

    /** A convolution and a dense layer on the first thousand digits, for one epoch. */
    static Path small() {
        return write("small-cnn.json", SMALL);
    }

    /** Any text as a file in the scratch folder. */
    static Path write(String name, String text) {
        try {
            Path file = Files.createDirectories(Product.scratch()).resolve(name);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many epochs that a test can rely on meeting the run while it trains. */
    static String endless() {
        return "/training/epochs=100000";
    }

    static String epochs(int epochs) {
        return "/training/epochs=" + epochs;
    }
}
