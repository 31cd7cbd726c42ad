package io.mortise.accelerator.onednn.dnnl;

/** What a primitive descriptor can be asked for: descriptors of its tensors, as {@code dnnl_query_t}. */
public enum Query {
    /** Input. */
    SRC(129),
    /** Gradient of the input. */
    DIFF_SRC(130),
    /** Weights. */
    WEIGHTS(131),
    /** Gradient of the weights. */
    DIFF_WEIGHTS(132),
    /** Output. */
    DST(133),
    /** Gradient of the output. */
    DIFF_DST(134),
    /** What the forward pass leaves for the backward pass. */
    WORKSPACE(135);

    final int code;

    Query(int code) {
        this.code = code;
    }
}
