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

    private static final int PORTION = 256;

    /** Its answer: one number for each class. */
    float[] answer(float[] values) {
        return sound(classifier.probabilities(values));
    }

    float[][] answers(float[][] examples) {
        float[][] answers = classifier.probabilities(examples);
        if (answers == null || answers.length != examples.length) {
            throw new IllegalStateException(type + " gave " + (answers == null ? "no" : answers.length) + " answers to "
                    + examples.length + " examples");
        }
        for (float[] answer : answers) sound(answer);
        return answers;
    }

    private float[] sound(float[] answer) {
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
            int from = portion * PORTION;
            var values = new float[Math.min(examples.size() - from, PORTION)][size];
            for (int i = 0; i < values.length; i++) examples.read(from + i, values[i]);
            System.arraycopy(answers(values), 0, answers, from, values.length);
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
