package io.mortise.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Whether numbers are numbers. */
final class Soundness {
    /** Squares and sums of smaller ones stay within a float. */
    private static final double MODERATE = 1e15;

    private Soundness() {}

    /** Whether all are finite and none is so large that computing with it would overflow. */
    static boolean moderate(INDArray values) {
        return values.isEmpty() || values.norm2Number().doubleValue() < MODERATE;
    }

    /** Whether all are finite. */
    static boolean finite(INDArray values) {
        if (values.isEmpty() || Double.isFinite(values.norm2Number().doubleValue())) return true;
        // the norm itself may have overflowed
        for (float value : values.dup('c').data().asFloat()) if (!Float.isFinite(value)) return false;
        return true;
    }
}
