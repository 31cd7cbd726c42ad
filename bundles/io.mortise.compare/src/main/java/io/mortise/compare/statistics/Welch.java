package io.mortise.compare.statistics;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Two recipes, each trained with several seeds: Welch's test of their means (Welch 1947, Biometrika 34:28), which does not take
 * it that both vary alike.
 */
public final class Welch {
    /** Whoever needs more than so many seeds has no difference that matters. */
    private static final int MOST = 10_000;

    private final Seeds a;
    private final Seeds b;

    /** Of at least two seeds each. */
    public Welch(Seeds a, Seeds b) {
        if (a.count() < 2 || b.count() < 2) throw new IllegalArgumentException("two seeds each are needed");
        this.a = a;
        this.b = b;
    }

    /** Mean of B less that of A. */
    public double difference() {
        return b.mean() - a.mean();
    }

    /** The probability of a difference so large or larger between recipes that are equally good, two-sided. */
    public double p() {
        if (error() == 0) return difference() == 0 ? 1 : 0;
        return TTest.withDefaults()
                .with(DataDispersion.HETEROSCEDASTIC)
                .test(b.values(), a.values())
                .getPValue();
    }

    /** The interval that holds the difference of the means with that confidence. */
    public Interval interval(double confidence) {
        if (error() == 0) return new Interval(difference(), difference());
        double half = TDistribution.of(freedom(square(a), square(b), a.count(), b.count()))
                        .inverseSurvivalProbability((1 - confidence) / 2)
                * error();
        return new Interval(difference() - half, difference() + half);
    }

    /**
     * How many more seeds of each recipe it would take to find, with a probability of {@link Paired#POWER}, a difference as
     * large as this one, if they go on to vary as they did: the sample size of Student's test (Snedecor, Cochran 1989,
     * "Statistical methods", section 6.14). Empty where there is no difference, or a hopelessly small one.
     */
    public OptionalInt moreSeeds() {
        int least = Math.min(a.count(), b.count());
        for (int n = least; n <= MOST && difference() != 0; n++) {
            if (suffices(n)) return OptionalInt.of(n - least);
        }
        return OptionalInt.empty();
    }

    private boolean suffices(int n) {
        double va = a.deviation() * a.deviation() / n;
        double vb = b.deviation() * b.deviation() / n;
        if (va + vb == 0) return true;
        double least = (Paired.NORMAL.inverseCumulativeProbability(1 - Paired.LEVEL / 2)
                        + Paired.NORMAL.inverseCumulativeProbability(Paired.POWER))
                * Math.sqrt(va + vb);
        if (Math.abs(difference()) < least) return false; // without the slower quantiles of small samples
        var t = TDistribution.of(freedom(va, vb, n, n));
        double needed =
                t.inverseCumulativeProbability(1 - Paired.LEVEL / 2) + t.inverseCumulativeProbability(Paired.POWER);
        return Math.abs(difference()) >= needed * Math.sqrt(va + vb);
    }

    private double error() {
        return Math.sqrt(square(a) + square(b));
    }

    /** The square of the standard error of a mean. */
    private static double square(Seeds seeds) {
        return seeds.deviation() * seeds.deviation() / seeds.count();
    }

    /** Degrees of freedom after Welch and Satterthwaite. */
    private static double freedom(double va, double vb, int na, int nb) {
        return (va + vb) * (va + vb) / (va * va / (na - 1) + vb * vb / (nb - 1));
    }
}
