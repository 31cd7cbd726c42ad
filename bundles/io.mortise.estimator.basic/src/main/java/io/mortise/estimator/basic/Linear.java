package io.mortise.estimator.basic;

import io.mortise.spi.Classifier;
import io.mortise.spi.OnnxNodes;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public Optional<OnnxNodes> onnx() {
        long size = weights.length / classes - 1L;
        return Optional.of(new OnnxNodes(
                List.of(
                        OnnxNodes.Node.of("Gemm", List.of(OnnxNodes.INPUT, "weights", "intercepts"), "scores"),
                        new OnnxNodes.Node("Softmax", List.of("scores"), List.of("shares"), Map.of("axis", 1L))),
                Map.of(
                        "weights", Floats.constant(List.of(size, (long) classes), weights, 0),
                        "intercepts", Floats.constant(List.of((long) classes), weights, weights.length - classes))));
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
