package io.mortise.compare.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The bootstrap of a paired difference: what comes out when as many examples are drawn anew, with replacement, from those that
 * there are (Efron, Tibshirani 1993, "An introduction to the bootstrap", chapters 6 and 13). Drawing pairs anew is drawing
 * the counts of {@link Paired} from a multinomial distribution, and of that the distribution of the difference can be
 * calculated: this is the ideal bootstrap, of infinitely many drawings, the same each time and without a seed.
 */
final class Resampled {
    /** What is farther out than so many standard deviations is left out: 1 in 10^6. */
    private static final double FAR = 5;

    /** A probability that is left out at the ends. */
    private static final double NOTHING = 1e-10;

    private final int examples;
    /** Probabilities of the differences -examples to examples, in examples. */
    private final double[] probabilities;

    private Resampled(int examples) {
        this.examples = examples;
        this.probabilities = new double[2 * examples + 1];
    }

    static Resampled of(Paired paired) {
        int examples = paired.examples();
        int discordant = paired.onlyA() + paired.onlyB();
        var resampled = new Resampled(examples);
        var differing = Counts.of(examples, (double) discordant / examples);
        double forB = discordant == 0 ? 0 : (double) paired.onlyB() / discordant;
        var ofB = Counts.of(differing.from, forB);
        for (int i = 0; i < differing.probabilities.length; i++) {
            resampled.add(differing.from + i, ofB, differing.probabilities[i]);
            ofB = ofB.withOneMore(forB);
        }
        return resampled;
    }

    private void add(int drawn, Counts forB, double weight) {
        for (int i = 0; i < forB.probabilities.length; i++) {
            int onlyB = forB.from + i;
            probabilities[examples + 2 * onlyB - drawn] += weight * forB.probabilities[i];
        }
    }

    /** The percentile interval: as much lies below it as above. */
    Interval interval(double confidence) {
        double tail = (1 - confidence) / 2;
        return new Interval(quantile(tail), quantile(1 - tail));
    }

    private double quantile(double share) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            sum += probabilities[i];
            if (sum >= share) return (double) (i - examples) / examples;
        }
        return 1;
    }

    /**
     * A binomial distribution without its far ends.
     *
     * @param from the first count that is in it
     * @param probabilities of this count and those that follow
     */
    private record Counts(int from, double[] probabilities) {
        static Counts of(int trials, double share) {
            double mean = trials * share;
            double spread = FAR * Math.sqrt(mean * (1 - share)) + FAR;
            int from = (int) Math.max(0, mean - spread);
            int to = (int) Math.min(trials, Math.ceil(mean + spread));
            int mode = (int) Math.min(to, Math.floor((trials + 1) * share));
            var probabilities = new double[to - from + 1];
            probabilities[mode - from] = BinomialDistribution.of(trials, share).probability(mode);
            double odds = share / (1 - share);
            for (int k = mode; k < to; k++) {
                probabilities[k + 1 - from] = probabilities[k - from] * (trials - k) / (k + 1) * odds;
            }
            for (int k = mode; k > from; k--) {
                probabilities[k - 1 - from] = probabilities[k - from] * k / (trials - k + 1) / odds;
            }
            return new Counts(from, probabilities);
        }

        /** The distribution of one trial more, at a fraction of what it costs to begin anew. */
        Counts withOneMore(double share) {
            int length = probabilities.length;
            int first = length > 1 && probabilities[0] < NOTHING ? 1 : 0;
            double added = probabilities[length - 1] * share;
            var more = new double[length - first + (added < NOTHING ? 0 : 1)];
            double before = 0;
            for (int i = first; i < length; i++) {
                more[i - first] = probabilities[i] * (1 - share) + before * share;
                before = probabilities[i];
            }
            if (added >= NOTHING) more[more.length - 1] = added;
            return new Counts(from + first, more);
        }
    }
}
