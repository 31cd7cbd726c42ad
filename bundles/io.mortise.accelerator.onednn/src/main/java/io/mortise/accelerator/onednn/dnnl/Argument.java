package io.mortise.accelerator.onednn.dnnl;

/** The parts that tensors play in the execution of a primitive: {@code DNNL_ARG_…}. */
public enum Argument {
    /** Input; of a reorder, what is copied. */
    SRC(1),
    /** Second input of a binary operation. */
    SRC_1(2),
    /** Output. */
    DST(17),
    /** Weights. */
    WEIGHTS(33),
    /** Bias. */
    BIAS(41),
    /** Mean of each channel. */
    MEAN(49),
    /** Variance of each channel. */
    VARIANCE(50),
    /** Factor of each channel. */
    SCALE(51),
    /** Offset of each channel. */
    SHIFT(52),
    /** What the forward pass leaves for the backward pass. */
    WORKSPACE(64),
    /** Gradient of the input. */
    DIFF_SRC(129),
    /** Gradient of the output. */
    DIFF_DST(145),
    /** Gradient of the weights. */
    DIFF_WEIGHTS(161),
    /** Gradient of the bias. */
    DIFF_BIAS(169),
    /** Gradient of the factors. */
    DIFF_SCALE(255),
    /** Gradient of the offsets. */
    DIFF_SHIFT(256),
    /** Second input of the first post-operation, if that is a binary one. */
    POST_OP_0_SRC_1(32768 | 2),
    /** Second input of the second post-operation, if that is a binary one. */
    POST_OP_1_SRC_1(65536 | 2);

    final int code;

    Argument(int code) {
        this.code = code;
    }
}
