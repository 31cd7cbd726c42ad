package io.mortise.callback.core;

import io.mortise.spi.Training;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** Follows one metric and knows its best value. Not a number is never better than anything. */
final class Monitor {
    private final String metric;
    private final boolean maximize;
    private final double minDelta;
    private double best;
    private boolean warned;

    /** A monitor that has seen nothing; a change of {@code minDelta} or less is no improvement. */
    Monitor(String metric, Mode mode, double minDelta) {
        this.metric = metric;
        this.maximize = mode.maximizes(metric);
        this.minDelta = Math.abs(minDelta);
        this.best = maximize ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** As if that had been the best value so far. */
    Monitor startingAt(double value) {
        best = value;
        return this;
    }

    String metric() {
        return metric;
    }

    /** The best value so far; infinite where there is none. */
    double best() {
        return best;
    }

    /** The metric's value; empty where it is missing, which the user is told once. */
    OptionalDouble value(Map<String, Double> metrics, Training training) {
        Double value = metrics.get(metric);
        if (value != null) {
            return OptionalDouble.of(value);
        }
        if (!warned) {
            warned = true;
            training.log(
                    "warn",
                    "There is no metric " + metric + " to monitor, so nothing is done. There are: "
                            + String.join(", ", new TreeSet<>(metrics.keySet())) + ".");
        }
        return OptionalDouble.empty();
    }

    /** Takes a value in; whether it is the best so far. */
    boolean improves(double value) {
        boolean improved = isBetter(value, best);
        if (improved) {
            best = value;
        }
        return improved;
    }

    /** Whether a value is better than a reference by more than the least change. */
    boolean isBetter(double value, double reference) {
        return maximize ? value - minDelta > reference : value + minDelta < reference;
    }
}
