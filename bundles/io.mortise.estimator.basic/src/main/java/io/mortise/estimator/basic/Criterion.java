package io.mortise.estimator.basic;

/** How mixed the classes of some examples are. */
public enum Criterion {
    /** 1 - sum(share²). */
    GINI,
    /** -sum(share * log(share)). */
    ENTROPY;

    /**
     * How pure they are: minus the impurity times their number, but for what does not hang on how they are split.
     *
     * @param counts of the classes
     * @param total of all classes, at least 1
     */
    double purity(int[] counts, int total) {
        double sum = 0;
        if (this == GINI) {
            for (int count : counts) sum += (double) count * count;
            return sum / total;
        }
        for (int count : counts) if (count > 0) sum += count * Math.log(count);
        return sum - total * Math.log(total);
    }
}
