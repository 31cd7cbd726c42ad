package io.mortise.estimator.basic;

/** How far two examples are apart. */
public enum Metric {
    /** The root of the sum of the squared differences. */
    EUCLIDEAN,
    /** The sum of the differences without their signs. */
    MANHATTAN;

    /** The distance that a sum stands for. */
    double distance(double sum) {
        return this == EUCLIDEAN ? Math.sqrt(sum) : sum;
    }
}
