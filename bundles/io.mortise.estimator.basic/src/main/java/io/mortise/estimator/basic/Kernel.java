package io.mortise.estimator.basic;

/** How alike two examples are, to a support vector machine. */
public enum Kernel {
    /** exp(-gamma |x - y|²). */
    RBF,
    /** xy. */
    LINEAR,
    /** (gamma xy + coef0) to the power of the degree. */
    POLY
}
