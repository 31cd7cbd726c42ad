package io.mortise.optimizer.core;

import java.util.Arrays;

/**
 * A net of two dense layers, tanh and softmax, with crossentropy, in plain double precision: what DL4J's net is compared
 * with. Parameters lie as in DL4J: each layer's weights column by column, then its biases.
 */
record PlainNet(int inputs, int hidden, int outputs) {
    int size() {
        return (inputs + 1) * hidden + (hidden + 1) * outputs;
    }

    /** The gradient of the mean loss. */
    double[] gradient(double[] parameters, double[][] examples, double[][] labels) {
        double[] sum = new double[size()];
        for (int i = 0; i < examples.length; i++) {
            double[] one = gradient(parameters, examples[i], labels[i]);
            for (int p = 0; p < sum.length; p++) {
                sum[p] += one[p] / examples.length;
            }
        }
        return sum;
    }

    /** The mean loss. */
    double loss(double[] parameters, double[][] examples, double[][] labels) {
        double sum = 0;
        for (int i = 0; i < examples.length; i++) {
            double[] p = softmax(dense(parameters, second(), hidden(parameters, examples[i]), outputs));
            for (int c = 0; c < outputs; c++) {
                sum -= labels[i][c] * Math.log(p[c]);
            }
        }
        return sum / examples.length;
    }

    private double[] gradient(double[] parameters, double[] x, double[] label) {
        double[] h = hidden(parameters, x);
        double[] error = softmax(dense(parameters, second(), h, outputs));
        for (int c = 0; c < outputs; c++) {
            error[c] -= label[c];
        }
        double[] hiddenError = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            for (int c = 0; c < outputs; c++) {
                hiddenError[j] += error[c] * parameters[second() + c * hidden + j];
            }
            hiddenError[j] *= 1 - h[j] * h[j];
        }
        double[] gradient = new double[size()];
        outer(gradient, 0, x, hiddenError);
        outer(gradient, second(), h, error);
        return gradient;
    }

    private int second() {
        return (inputs + 1) * hidden;
    }

    private double[] hidden(double[] parameters, double[] x) {
        return Arrays.stream(dense(parameters, 0, x, hidden)).map(Math::tanh).toArray();
    }

    private static double[] dense(double[] parameters, int from, double[] x, int units) {
        double[] out = new double[units];
        for (int u = 0; u < units; u++) {
            out[u] = parameters[from + units * x.length + u];
            for (int i = 0; i < x.length; i++) {
                out[u] += x[i] * parameters[from + u * x.length + i];
            }
        }
        return out;
    }

    private static void outer(double[] gradient, int from, double[] x, double[] error) {
        for (int u = 0; u < error.length; u++) {
            for (int i = 0; i < x.length; i++) {
                gradient[from + u * x.length + i] = x[i] * error[u];
            }
            gradient[from + error.length * x.length + u] = error[u];
        }
    }

    private static double[] softmax(double[] z) {
        double[] e = Arrays.stream(z).map(Math::exp).toArray();
        double sum = Arrays.stream(e).sum();
        return Arrays.stream(e).map(v -> v / sum).toArray();
    }
}
