package io.mortise.exported;

/** The error function, by its Maclaurin series and, far out, by the continued fraction of its complement. */
final class Erf {
    private static final double FAR = 2.5;
    private static final int DEPTH = 60;

    private Erf() {}

    /** 2 / sqrt(pi) times the integral of exp(-t²) from 0 to x. */
    static double of(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x)) return x;
        double value = size < FAR ? series(size) : size > 6 ? 1 : 1 - complement(size);
        return x < 0 ? -value : value;
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * sum; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    /** exp(-x²) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / …))). */
    private static double complement(double x) {
        double below = x;
        for (int n = DEPTH; n > 0; n--) below = x + n / 2.0 / below;
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / below;
    }
}
