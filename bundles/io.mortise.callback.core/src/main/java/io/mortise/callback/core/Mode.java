package io.mortise.callback.core;

import java.util.Arrays;
import java.util.Set;

/** Which way a monitored metric gets better. */
public enum Mode {
    /** {@link #MAX} for metrics that are known to grow (accuracy, AUC, precision, recall, F1 …), else {@link #MIN}. */
    AUTO,
    MIN,
    MAX;

    /** Words of metric names that Keras's metrics of direction "up" are made of. */
    private static final Set<String> GROWING = Set.of(
            "accuracy",
            "acc",
            "auc",
            "precision",
            "recall",
            "f1",
            "fbeta",
            "iou",
            "similarity",
            "r2",
            "sensitivity",
            "specificity",
            "true");

    /** Whether larger values of that metric are better. */
    boolean maximizes(String metric) {
        return switch (this) {
            case MIN -> false;
            case MAX -> true;
            case AUTO -> Arrays.stream(metric.split("_")).anyMatch(GROWING::contains);
        };
    }
}
