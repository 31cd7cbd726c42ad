package io.mortise.webui.internal.runs;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How the figures of several runs spread.
 *
 * @param count how many there are that are finite; the others are left out
 * @param mean their mean
 * @param deviation the standard deviation of a sample, with n - 1; NaN for one figure
 * @param low where the 95 % confidence interval of the mean begins, by Student's t with n - 1 degrees of freedom; NaN for
 *     one figure
 * @param high where it ends
 */
record Spread(int count, double mean, double deviation, double low, double high) {
    private static final double UPPER = 0.975;

    static Spread of(double... figures) {
        int count = 0;
        double mean = 0;
        double squares = 0;
        for (double figure : figures) {
            if (!Double.isFinite(figure)) continue;
            // Welford, Technometrics 4 (1962): no cancellation where the figures are close together
            count++;
            double off = figure - mean;
            mean += off / count;
            squares += off * (figure - mean);
        }
        if (count == 0) return new Spread(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        if (count == 1) return new Spread(1, mean, Double.NaN, Double.NaN, Double.NaN);
        double deviation = Math.sqrt(squares / (count - 1));
        double reach = TDistribution.of(count - 1.0).inverseCumulativeProbability(UPPER) * deviation / Math.sqrt(count);
        return new Spread(count, mean, deviation, mean - reach, mean + reach);
    }
}
