package io.mortise.accelerator.onednn.dnnl;

/** What a primitive does to its output before it writes it. */
public sealed interface PostOperation {
    /** A function of each number; alpha is its parameter, where it has one. */
    record Eltwise(Algorithm algorithm, float alpha) implements PostOperation {}

    /** A binary operation with a second tensor, which is handed over at execution. */
    record Binary(Algorithm algorithm, Descriptor second) implements PostOperation {}
}
