package io.mortise.engine;

import io.mortise.spi.Classifier;
import io.mortise.spi.Examples;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A classifier that is asked, and held to what it owes.
 *
 * @param type what it is called in the spec
 * @param size values of an example
 */
record Asked(String type, Classifier classifier, int size, int classes) {
    /** As Keras clips probabilities before it takes their logarithm. */
    private static final double EPSILON = 1e-7;

    private static final int PORTION = 64;

    /** Its answer: one number for each class. */
    float[] answer(float[] values) {
        float[] answer = classifier.probabilities(values);
        if (answer == null || answer.length != classes) {
            throw new IllegalStateException(type + " gave "
                    + (answer == null ? "nothing" : answer.length + " numbers") + " for " + classes
                    + " classes");
        }
        for (float p : answer) {
            if (!(p >= 0 && p <= 1.001f)) throw new IllegalStateException(type + " gave the probability " + p);
        }
        return answer;
    }

    /**
     * Metrics over examples, and the log loss where it gives probabilities. It is asked on all processors; the sums are
     * formed in one order.
     */
    Evaluation evaluate(
            Examples examples, List<Assembly.NamedMetric> metrics, String prefix, BooleanSupplier cancelled) {
        var answers = new float[examples.size()][];
        var labels = IntStream.range(0, examples.size()).map(examples::label).toArray();
        IntStream.range(0, Math.ceilDiv(examples.size(), PORTION)).parallel().forEach(portion -> {
            if (cancelled.getAsBoolean()) throw new Cancelled();
            var values = new float[size];
            int end = Math.min(examples.size(), (portion + 1) * PORTION);
            for (int i = portion * PORTION; i < end; i++) {
                examples.read(i, values);
                answers[i] = answer(values);
            }
        });
        var tally = new Tally(metrics);
        tally.add(logLoss(labels, answers), labels, answers);
        var means = tally.means(prefix);
        if (!classifier.probabilistic()) means.remove(prefix + "loss");
        return new Evaluation(means, labels, answers);
    }

    private static double logLoss(int[] labels, float[][] answers) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum -= Math.log(Math.clamp(answers[i][labels[i]], EPSILON, 1 - EPSILON));
        }
        return sum / labels.length;
    }
}
