package io.mortise.dataset.table.internal;

/** What becomes of a row in which a value is missing. */
public enum MissingPolicy {
    /** It is told of, and nothing is learnt. */
    ERROR,
    /** It is left out. */
    DROP,
    /** The value stays missing, for a transform such as {@code impute} to put something in its place. */
    KEEP
}
