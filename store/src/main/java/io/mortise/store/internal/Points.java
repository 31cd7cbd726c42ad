package io.mortise.store.internal;

import java.util.Arrays;
import java.util.List;

/**
 * Points of one metric.
 *
 * @param steps ascending
 * @param values as many as there are steps
 */
record Points(long[] steps, double[] values) {
    static final Points NONE = new Points(new long[0], new double[0]);

    int size() {
        return steps.length;
    }

    /** One after the other. */
    static Points join(List<Points> parts) {
        int size = parts.stream().mapToInt(Points::size).sum();
        long[] steps = new long[size];
        double[] values = new double[size];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part.steps, 0, steps, at, part.size());
            System.arraycopy(part.values, 0, values, at, part.size());
            at += part.size();
        }
        return new Points(steps, values);
    }

    /** Those from an index to before another one. */
    Points slice(int from, int to) {
        return new Points(Arrays.copyOfRange(steps, from, to), Arrays.copyOfRange(values, from, to));
    }

    /** Those whose step is greater than that step and than any before them. */
    Points ascendingAfter(long last) {
        var kept = new Builder(size());
        long highest = last;
        for (int i = 0; i < size(); i++) {
            if (steps[i] <= highest) continue;
            highest = steps[i];
            kept.add(steps[i], values[i]);
        }
        return kept.build();
    }

    /** Gathers points one by one. */
    static final class Builder {
        private long[] steps;
        private double[] values;
        private int size;

        Builder(int expected) {
            steps = new long[Math.max(4, expected)];
            values = new double[steps.length];
        }

        void add(long step, double value) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            steps[size] = step;
            values[size++] = value;
        }

        Points build() {
            return new Points(Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
        }
    }
}
