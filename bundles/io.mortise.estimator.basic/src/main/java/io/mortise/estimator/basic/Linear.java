package io.mortise.estimator.basic;

import io.mortise.spi.Classifier;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Softmax of linear scores.
 *
 * @param weights place by place, in each one for each class; after the last place the intercepts
 * @param classes how many there are
 */
record Linear(double[] weights, int classes) implements Classifier {
    /** The score of each class. */
    static double[] scores(Sparse example, double[] weights, int classes) {
        double[] scores = Arrays.copyOfRange(weights, weights.length - classes, weights.length);
        for (int i = 0; i < example.at().length; i++) {
            float value = example.values()[i];
            int row = example.at()[i] * classes;
            for (int c = 0; c < classes; c++) scores[c] += value * weights[row + c];
        }
        return scores;
    }

    @Override
    public float[] probabilities(float[] example) {
        return Softmax.of(scores(Sparse.of(example), weights, classes));
    }

    @Override
    public void save(OutputStream out) throws IOException {
        var data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        for (double weight : weights) data.writeDouble(weight);
        data.flush();
    }

    static Linear read(DataInputStream in, int size, int classes) throws IOException {
        var weights = new double[(size + 1) * classes];
        for (int i = 0; i < weights.length; i++) weights[i] = in.readDouble();
        return new Linear(weights, classes);
    }
}
