package io.mortise.runner.internal.deploy;

import java.util.Locale;

/**
 * The 95 % interval of a share, after E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * Journal of the American Statistical Association 22 (1927), without a correction for continuity.
 *
 * @param share that was seen, in [0, 1]
 * @param low where the interval begins
 * @param high where it ends
 */
record Wilson(double share, double low, double high) {
    private static final double Z = 1.959963984540054;

    /** Of so many hits in so many trials, at least one. */
    static Wilson of(long hits, long trials) {
        double n = trials;
        double p = hits / n;
        double scale = 1 + Z * Z / n;
        double middle = (p + Z * Z / (2 * n)) / scale;
        double half = Z / scale * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new Wilson(p, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** {@code 0.9701 (0.9666 to 0.9733)}, or a dash where there were no trials. */
    static String text(long hits, long trials) {
        if (trials == 0) return "–";
        var it = of(hits, trials);
        return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", it.share, it.low, it.high);
    }
}
