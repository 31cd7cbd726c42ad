package io.mortise.estimator.basic;

import io.mortise.spi.Classifier;
import io.mortise.spi.OnnxNodes;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Training examples to be asked. Squared distances come out of a blocked matrix product in single precision, as |x|² + |y|²
 * - 2xy; those that could be among the nearest are then computed in double precision, so that the answer is that of a
 * search through all distances. Saved as the number of examples, their labels and their values, big-endian.
 *
 * @param examples that are asked
 * @param labels their classes
 * @param classes how many there are
 */
record Neighbors(KNearestNeighbors.Options options, Columns examples, int[] labels, int classes) implements Classifier {
    /** Half the distance from 1 to the next float. */
    private static final double UNIT = 0x1p-24;

    @Override
    public float[] probabilities(float[] example) {
        return probabilities(new float[][] {example})[0];
    }

    @Override
    public float[][] probabilities(float[][] asked) {
        Nearest[] nearest = options.metric() == Metric.EUCLIDEAN ? byProducts(asked) : byDifferences(asked);
        var answers = new float[asked.length][];
        for (int i = 0; i < asked.length; i++) {
            float[] example = asked[i];
            answers[i] = vote(nearest[i].exactly(index -> sum(example, examples.get(index))));
        }
        return answers;
    }

    private Nearest[] byProducts(float[][] asked) {
        var sparse = Arrays.stream(asked).map(Sparse::of).toArray(Sparse[]::new);
        double longest = 0;
        for (int i = 0; i < labels.length; i++) longest = Math.max(longest, examples.square(i));
        var nearest = new Nearest[asked.length];
        for (int i = 0; i < asked.length; i++) nearest[i] = new Nearest(options.k(), margin(sparse[i], longest));
        var products = new float[Columns.WIDTH];
        for (int block = 0; block < examples.blocks(); block++) {
            int first = block * Columns.WIDTH;
            for (int i = 0; i < asked.length; i++) {
                examples.products(block, sparse[i], products);
                for (int j = 0; j < examples.width(block); j++) {
                    nearest[i].offer(first + j, examples.square(first + j) - 2.0 * products[j]);
                }
            }
        }
        return nearest;
    }

    /**
     * Of a product of n numbers in single precision the error is at most n u |x| |y| (Higham, Accuracy and Stability of
     * Numerical Algorithms, 2002, 3.1). Here two products are compared, each doubled; twice that leaves room for the rest.
     */
    private static double margin(Sparse example, double longest) {
        return 8 * (example.at().length + 1) * UNIT * Math.sqrt(example.square() * longest);
    }

    private Nearest[] byDifferences(float[][] asked) {
        var nearest = new Nearest[asked.length];
        for (int i = 0; i < asked.length; i++) nearest[i] = new Nearest(options.k(), 0);
        var sums = new double[Columns.WIDTH];
        for (int block = 0; block < examples.blocks(); block++) {
            for (int i = 0; i < asked.length; i++) {
                examples.differences(block, asked[i], sums);
                for (int j = 0; j < examples.width(block); j++) nearest[i].offer(block * Columns.WIDTH + j, sums[j]);
            }
        }
        return nearest;
    }

    private double sum(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += options.metric() == Metric.EUCLIDEAN ? difference * difference : Math.abs(difference);
        }
        return sum;
    }

    private float[] vote(Nearest.Found[] nearest) {
        var votes = new double[classes];
        boolean same = nearest[0].sum() == 0;
        for (var found : nearest) {
            double distance = options.metric().distance(found.sum());
            double weight = options.weights() == Weights.UNIFORM ? 1 : same ? distance == 0 ? 1 : 0 : 1 / distance;
            votes[labels[found.index()]] += weight;
        }
        double all = Arrays.stream(votes).sum();
        var probabilities = new float[classes];
        for (int c = 0; c < classes; c++) probabilities[c] = (float) (votes[c] / all);
        return probabilities;
    }

    @Override
    public Optional<OnnxNodes> onnx() {
        return Optional.of(new NeighborNodes(this).onnx());
    }

    /** A few votes are shares, and no probabilities: none for the true class would be an endless log loss. */
    @Override
    public boolean probabilistic() {
        return false;
    }

    @Override
    public void save(OutputStream out) throws IOException {
        var data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        data.writeInt(labels.length);
        for (int label : labels) data.writeInt(label);
        examples.write(data);
        data.flush();
    }

    static Neighbors read(KNearestNeighbors.Options options, DataInputStream in, int size, int classes)
            throws IOException {
        var labels = new int[in.readInt()];
        for (int i = 0; i < labels.length; i++) labels[i] = in.readInt();
        return new Neighbors(options, Columns.read(in, labels.length, size), labels, classes);
    }
}
