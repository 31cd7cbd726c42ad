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
 * What is left of the training examples: those that hold the borders between classes. Asked in double precision, so that who
 * reckons it otherwise finds the same winners.
 *
 * @param vectors those examples
 * @param duels the pairs of classes that were trained against each other
 * @param starts where the part of each vector begins in the two that follow; one more than there are vectors
 * @param places duels that a vector takes part in
 * @param coefficients its coefficients there
 */
record SupportVectors(
        Similarity similarity,
        Columns vectors,
        Border[] duels,
        int[] starts,
        int[] places,
        double[] coefficients,
        int classes)
        implements Classifier {
    /** A pair of classes, and the bias of the decision between them: positive for the first. */
    record Border(int first, int second, double bias) {}

    @Override
    public float[] probabilities(float[] example) {
        return probabilities(new float[][] {example})[0];
    }

    @Override
    public float[][] probabilities(float[][] examples) {
        var sparse = Arrays.stream(examples).map(Sparse::of).toArray(Sparse[]::new);
        var decisions = new double[examples.length][duels.length];
        for (double[] row : decisions) Arrays.setAll(row, duel -> duels[duel].bias());
        var products = new double[Columns.WIDTH];
        for (int block = 0; block < vectors.blocks(); block++) {
            for (int i = 0; i < examples.length; i++) {
                vectors.products(block, sparse[i], products);
                add(block, products, sparse[i].square(), decisions[i]);
            }
        }
        return Arrays.stream(decisions).map(this::shares).toArray(float[][]::new);
    }

    private void add(int block, double[] products, double square, double[] decisions) {
        int first = block * Columns.WIDTH;
        for (int vector = first; vector < first + vectors.width(block); vector++) {
            double alike = similarity.of(products[vector - first], square + vectors.square(vector));
            for (int at = starts[vector]; at < starts[vector + 1]; at++) {
                decisions[places[at]] += coefficients[at] * alike;
            }
        }
    }

    /**
     * Votes of the duels, and within the same number of votes the sum of the decisions, squeezed to less than a third: as
     * scikit-learn's {@code decision_function} of the shape {@code ovr}. Then softmax, so that they are 1 in all.
     */
    private float[] shares(double[] decisions) {
        var votes = new double[classes];
        var sums = new double[classes];
        Arrays.fill(votes, Double.NEGATIVE_INFINITY); // a class that was never seen
        for (var duel : duels) votes[duel.first()] = votes[duel.second()] = 0;
        for (int d = 0; d < duels.length; d++) {
            votes[decisions[d] > 0 ? duels[d].first() : duels[d].second()]++;
            sums[duels[d].first()] += decisions[d];
            sums[duels[d].second()] -= decisions[d];
        }
        for (int c = 0; c < classes; c++) votes[c] += sums[c] / (3 * (Math.abs(sums[c]) + 1));
        return Softmax.of(votes);
    }

    @Override
    public Optional<OnnxNodes> onnx() {
        return Optional.of(new DuelNodes(this).onnx());
    }

    /** They are made out of votes. */
    @Override
    public boolean probabilistic() {
        return false;
    }

    @Override
    public void save(OutputStream out) throws IOException {
        var data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        data.writeDouble(similarity.gamma());
        data.writeInt(duels.length);
        for (var duel : duels) {
            data.writeInt(duel.first());
            data.writeInt(duel.second());
            data.writeDouble(duel.bias());
        }
        data.writeInt(vectors.count());
        for (int start : starts) data.writeInt(start);
        for (int i = 0; i < places.length; i++) {
            data.writeInt(places[i]);
            data.writeDouble(coefficients[i]);
        }
        vectors.write(data);
        data.flush();
    }

    static SupportVectors read(SupportVectorMachine.Options options, DataInputStream in, int size, int classes)
            throws IOException {
        var similarity = options.similarity(in.readDouble());
        var duels = new Border[in.readInt()];
        for (int d = 0; d < duels.length; d++) duels[d] = new Border(in.readInt(), in.readInt(), in.readDouble());
        var starts = new int[in.readInt() + 1];
        for (int i = 0; i < starts.length; i++) starts[i] = in.readInt();
        var places = new int[starts[starts.length - 1]];
        var coefficients = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = in.readInt();
            coefficients[i] = in.readDouble();
        }
        var vectors = Columns.read(in, starts.length - 1, size);
        return new SupportVectors(similarity, vectors, duels, starts, places, coefficients, classes);
    }
}
