package io.mortise.compare.statistics;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Two classifiers that answered the same examples. What both got right, or both wrong, tells nothing of their difference.
 *
 * @param examples how many there are
 * @param onlyA that A alone got right
 * @param onlyB that B alone got right
 */
public record Paired(int examples, int onlyA, int onlyB) {
    /** A difference with a smaller probability of chance counts as real. */
    public static final double LEVEL = 0.05;

    /** The probability of finding a real difference that sample sizes are calculated for. */
    public static final double POWER = 0.8;

    static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Checks that the counts fit. */
    public Paired {
        if (examples < 1 || onlyA < 0 || onlyB < 0 || (long) onlyA + onlyB > examples) {
            throw new IllegalArgumentException("no pair: " + onlyA + " and " + onlyB + " of " + examples);
        }
    }

    /** Accuracy of B less that of A, in [-1, 1]. */
    public double difference() {
        return (double) (onlyB - onlyA) / examples;
    }

    /**
     * The probability of a difference so large or larger between two classifiers that are equally good: McNemar's test
     * (McNemar 1947, Psychometrika 12:153), two-sided, in its exact form, the sign test on the examples that only one of them
     * got right. The chi-squared form with Edwards' correction (Edwards 1948, Psychometrika 13:185) approximates this one.
     * It never gives more false alarms than it says (Fagerland, Lydersen, Laake 2013, BMC Medical Research Methodology
     * 13:91, call it the exact conditional test).
     */
    public double mcnemar() {
        int discordant = onlyA + onlyB;
        if (discordant == 0) return 1;
        return BinomialTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(discordant, onlyB, 0.5)
                .getPValue();
    }

    /** The interval that holds the difference in accuracy with that confidence: see {@link Resampled}. */
    public Interval interval(double confidence) {
        return Resampled.of(this).interval(confidence);
    }

    /**
     * How many test examples it would take to find, with {@link #POWER}, a difference as large as this one where as many
     * answers differ: Connor 1987, Biometrics 43:207. Empty where there is no difference.
     */
    public OptionalLong examplesNeeded() {
        double apart = difference();
        if (apart == 0) return OptionalLong.empty();
        double discordant = (double) (onlyA + onlyB) / examples;
        double root = NORMAL.inverseCumulativeProbability(1 - LEVEL / 2) * Math.sqrt(discordant)
                + NORMAL.inverseCumulativeProbability(POWER) * Math.sqrt(discordant - apart * apart);
        return OptionalLong.of((long) Math.ceil(root * root / (apart * apart)));
    }
}
