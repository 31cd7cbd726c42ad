package io.mortise.estimator.basic;

/** How far two examples are apart. */
public enum Metric {
    /** The root of the sum of the squared differences. */
    EUCLIDEAN,
    /** The sum of the differences without their signs. */
    MANHATTAN;

    /**
     * What a stretch of values adds to the sum. Sums only grow, so that whoever looks for near ones may stop early.
     *
     * @param from the stretch's first value in both
     */
    double part(float[] a, float[] b, int from, int to, int offset) {
        double sum = 0;
        if (this == EUCLIDEAN) {
            for (int i = from; i < to; i++) {
                float difference = a[i] - b[offset + i];
                sum += difference * difference;
            }
        } else {
            for (int i = from; i < to; i++) sum += Math.abs(a[i] - b[offset + i]);
        }
        return sum;
    }

    /** The distance that a sum stands for. */
    double distance(double sum) {
        return this == EUCLIDEAN ? Math.sqrt(sum) : sum;
    }
}
