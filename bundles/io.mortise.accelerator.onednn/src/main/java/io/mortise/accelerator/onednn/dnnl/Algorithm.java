package io.mortise.accelerator.onednn.dnnl;

/** {@code dnnl_alg_kind_t}. */
public enum Algorithm {
    /** Convolution, by whatever method is fastest. */
    CONVOLUTION_AUTO(3),
    /** Largest value of a window. */
    POOLING_MAX(0x1ff),
    /** Mean of a window, padding counted. */
    POOLING_AVG_INCLUDE_PADDING(0x2ff),
    /** Mean of a window, padding not counted. */
    POOLING_AVG_EXCLUDE_PADDING(0x3ff),
    /** {@code x > 0 ? x : alpha x}; its derivative is worked out from the output. */
    ELTWISE_RELU(0x100),
    /** Hyperbolic tangent; its derivative is worked out from the output. */
    ELTWISE_TANH(0x101),
    /** Logistic function; its derivative is worked out from the output. */
    ELTWISE_LOGISTIC(0x104),
    /** Product. */
    BINARY_MUL(0x1fff1);

    final int code;

    Algorithm(int code) {
        this.code = code;
    }
}
