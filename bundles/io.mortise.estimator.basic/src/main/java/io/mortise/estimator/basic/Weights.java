package io.mortise.estimator.basic;

/** How much a neighbour's vote counts. */
public enum Weights {
    /** All the same. */
    UNIFORM,
    /** By the inverse of the distance; where some are at no distance at all, they alone count. */
    DISTANCE
}
