package io.mortise.benchmarks.training.contender;

import io.mortise.benchmarks.training.subject.NetDescription;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;

/**
 * The first images of MNIST in batches, in their own order, pixels scaled to 0-1: what the packed product trains on with
 * {@code "shuffle": false}. They are made before the clock starts.
 *
 * @param images for each batch its images, one after the other
 * @param labels for each batch the classes of its images
 */
record Digits(float[][] images, int[][] labels) {
    static final int PIXELS = NetDescription.SIDE * NetDescription.SIDE;

    /** So many batches of that size. */
    static Digits of(Dataset dataset, int batch, int count) {
        Examples examples = dataset.training();
        var images = new float[count][batch * PIXELS];
        var labels = new int[count][batch];
        var pixels = new float[PIXELS];
        for (int b = 0; b < count; b++) {
            for (int i = 0; i < batch; i++) {
                int index = b * batch + i;
                examples.read(index, pixels);
                for (int p = 0; p < PIXELS; p++) images[b][i * PIXELS + p] = pixels[p] / 255;
                labels[b][i] = examples.label(index);
            }
        }
        return new Digits(images, labels);
    }

    int count() {
        return images.length;
    }

    int batch() {
        return labels[0].length;
    }

    /** One-hot, row by row. */
    float[] oneHot(int batch) {
        var rows = new float[batch() * NetDescription.CLASSES];
        for (int i = 0; i < batch(); i++) rows[i * NetDescription.CLASSES + labels[batch][i]] = 1;
        return rows;
    }
}
