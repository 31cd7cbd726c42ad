package io.mortise.transform.basic;

/**
 * Mean and biased variance in one pass, in double precision and always in the same order. Values come in runs; a run's
 * own moments are merged into what there is, after Chan, Golub and LeVeque (1979). For runs of one value that is
 * Welford's method (1962).
 */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    /** Takes in {@code length} values, at least one. */
    void add(float[] values, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += values[i];
        }
        double runMean = sum / length;
        double runSquares = 0;
        for (int i = from; i < from + length; i++) {
            double difference = values[i] - runMean;
            runSquares += difference * difference;
        }
        double apart = runMean - mean;
        long total = count + length;
        mean += apart * length / total;
        squares += runSquares + apart * apart * ((double) count * length / total);
        count = total;
    }

    double mean() {
        return mean;
    }

    /** The sum of the squared differences from the mean, over the number of values. */
    double variance() {
        return squares / count;
    }
}
