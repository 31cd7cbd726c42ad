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
    /** How a run was chosen that somebody named. */
    public static final String BY_HAND = "by hand";

    /** What is said where the test set decided. */
    public static final String CAUTION = "The test set decided, so its figure is a little too good for this model."
            + " Choosing by val_accuracy leaves it untouched.";

    private static final String BEST = "best ";
    private static final String TEST = "test_";

    /** Whether the test set decided, so that its figure is too good: it was looked for. */
    public boolean byTestSet() {
        return metric.startsWith(TEST);
    }

    /** The same of a choice that is known by its {@link #words} only. */
    static boolean byTestSet(String words) {
        return words.startsWith(BEST + TEST);
    }

    /** In words: {@code best val_accuracy of mnist-report-cnn}. */
    public String words() {
        return BEST + metric + " of " + experiment;
    }
}
