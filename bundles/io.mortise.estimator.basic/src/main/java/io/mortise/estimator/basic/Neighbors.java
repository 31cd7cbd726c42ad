package io.mortise.estimator.basic;

import io.mortise.spi.Classifier;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Training examples to be asked. Saved as the number of examples, their labels and their values, big-endian.
 *
 * @param values of all examples, one after the other
 * @param labels their classes
 * @param classes how many there are
 */
record Neighbors(KNearestNeighbors.Options options, float[] values, int[] labels, int classes) implements Classifier {
    private static final int STRETCH = 64;

    @Override
    public float[] probabilities(float[] example) {
        int k = options.k();
        var sums = new double[k];
        var nearest = new int[k];
        Arrays.fill(sums, Double.POSITIVE_INFINITY);
        for (int i = 0; i < labels.length; i++) {
            double sum = sum(example, i * example.length, sums[k - 1]);
            if (sum < sums[k - 1]) insert(sums, nearest, sum, i);
        }
        return vote(sums, nearest);
    }

    /** The sum for an example, or something that is not less than the limit. */
    private double sum(float[] example, int offset, double limit) {
        double sum = 0;
        for (int from = 0; from < example.length && sum < limit; from += STRETCH) {
            sum += options.metric().part(example, values, from, Math.min(example.length, from + STRETCH), offset);
        }
        return sum;
    }

    private static void insert(double[] sums, int[] nearest, double sum, int index) {
        int at = sums.length - 1;
        while (at > 0 && sums[at - 1] > sum) {
            sums[at] = sums[at - 1];
            nearest[at] = nearest[at - 1];
            at--;
        }
        sums[at] = sum;
        nearest[at] = index;
    }

    private float[] vote(double[] sums, int[] nearest) {
        var votes = new double[classes];
        boolean same = sums[0] == 0;
        for (int i = 0; i < sums.length; i++) {
            double distance = options.metric().distance(sums[i]);
            double weight = options.weights() == Weights.UNIFORM ? 1 : same ? distance == 0 ? 1 : 0 : 1 / distance;
            votes[labels[nearest[i]]] += weight;
        }
        double all = Arrays.stream(votes).sum();
        var probabilities = new float[classes];
        for (int c = 0; c < classes; c++) probabilities[c] = (float) (votes[c] / all);
        return probabilities;
    }

    /** A few votes are shares, and no probabilities: none for the true class would be an endless log loss. */
    @Override
    public boolean probabilistic() {
        return false;
    }

    @Override
    public void save(OutputStream out) throws IOException {
        var data = new DataOutputStream(out);
        data.writeInt(labels.length);
        for (int label : labels) data.writeInt(label);
        int size = values.length / Math.max(1, labels.length);
        var row = ByteBuffer.allocate(size * Float.BYTES);
        for (int i = 0; i < labels.length; i++) {
            row.asFloatBuffer().put(values, i * size, size);
            data.write(row.array());
        }
        data.flush();
    }

    static Neighbors read(KNearestNeighbors.Options options, DataInputStream in, int size, int classes)
            throws IOException {
        var labels = new int[in.readInt()];
        for (int i = 0; i < labels.length; i++) labels[i] = in.readInt();
        var values = new float[labels.length * size];
        var row = new byte[size * Float.BYTES];
        for (int i = 0; i < labels.length; i++) {
            in.readFully(row);
            ByteBuffer.wrap(row).asFloatBuffer().get(values, i * size, size);
        }
        return new Neighbors(options, values, labels, classes);
    }
}
