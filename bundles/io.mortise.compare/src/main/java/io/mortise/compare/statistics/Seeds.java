package io.mortise.compare.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/** A figure of several runs that differ by nothing but their seeds. */
public final class Seeds {
    private final double[] values;

    /** At least one. */
    public Seeds(double... values) {
        if (values.length == 0) throw new IllegalArgumentException("no values");
        this.values = values.clone();
    }

    /** How many runs there are. */
    public int count() {
        return values.length;
    }

    /** Their mean. */
    public double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Their standard deviation, n - 1 in its denominator; 0 for a single one. */
    public double deviation() {
        if (values.length == 1) return 0;
        double mean = mean();
        double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(sum / (values.length - 1));
    }

    /** The interval that holds the mean over all seeds with that confidence, after Student; empty for a single one. */
    public Optional<Interval> interval(double confidence) {
        if (values.length == 1) return Optional.empty();
        double half = TDistribution.of(values.length - 1).inverseSurvivalProbability((1 - confidence) / 2)
                * deviation()
                / Math.sqrt(values.length);
        return Optional.of(new Interval(mean() - half, mean() + half));
    }

    double[] values() {
        return values.clone();
    }
}
