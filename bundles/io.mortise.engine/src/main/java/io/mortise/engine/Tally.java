package io.mortise.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Means of loss and metrics over the examples seen so far. */
final class Tally {
    private final List<Assembly.NamedMetric> metrics;
    private final double[] sums;
    private double loss;
    private long examples;

    Tally(List<Assembly.NamedMetric> metrics) {
        this.metrics = metrics;
        this.sums = new double[metrics.size()];
    }

    /** The net's answers after the last activation, a row for each example. The array that comes in is used up. */
    static float[][] probabilities(INDArray logits, IActivation activation) {
        // The usual one is computed here: of so few numbers an operation of ND4J's takes longer to begin than to do.
        boolean softmax = activation instanceof ActivationSoftmax;
        INDArray out = softmax ? logits : activation.getActivation(logits, false);
        int rows = (int) out.size(0);
        int columns = (int) out.size(1);
        float[] flat = FloatArrays.values(out);
        var answers = new float[rows][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(flat, i * columns, answers[i], 0, columns);
            if (softmax) softmax(answers[i]);
        }
        return answers;
    }

    private static void softmax(float[] row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : row) largest = Math.max(largest, logit);
        double sum = 0;
        var powers = new double[row.length];
        for (int c = 0; c < row.length; c++) sum += powers[c] = Math.exp(row[c] - largest);
        for (int c = 0; c < row.length; c++) row[c] = (float) (powers[c] / sum);
    }

    /** Takes in a batch; gives its own means. */
    Map<String, Double> add(double meanLoss, int[] classes, float[][] answers) {
        var batch = new Tally(metrics);
        batch.loss = meanLoss * classes.length;
        batch.examples = classes.length;
        for (int m = 0; m < sums.length; m++) {
            for (int i = 0; i < classes.length; i++)
                batch.sums[m] += metrics.get(m).metric().of(classes[i], answers[i]);
            sums[m] += batch.sums[m];
        }
        loss += batch.loss;
        examples += batch.examples;
        return batch.means("");
    }

    /** How many examples were taken in. */
    long examples() {
        return examples;
    }

    /** All means so far, their names with a prefix: {@code val_}, {@code test_} or none. */
    Map<String, Double> means(String prefix) {
        var means = new LinkedHashMap<String, Double>();
        means.put(prefix + "loss", loss / examples);
        for (int m = 0; m < sums.length; m++) means.put(prefix + metrics.get(m).name(), sums[m] / examples);
        return means;
    }
}
