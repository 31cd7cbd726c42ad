package io.mortise.api.model;

import io.mortise.api.run.RunId;

/**
 * A run that was chosen by a rule.
 *
 * @param run the chosen one
 * @param metric by which
 * @param value of the metric
 * @param experiment among whose completed runs
 */
public record Choice(RunId run, String metric, double value, String experiment) {
    /** Whether the test set decided, so that its figure is too good: it was looked for. */
    public boolean byTestSet() {
        return metric.startsWith("test_");
    }

    /** In words: {@code best val_accuracy of mnist-report-cnn}. */
    public String words() {
        return "best " + metric + " of " + experiment;
    }
}
