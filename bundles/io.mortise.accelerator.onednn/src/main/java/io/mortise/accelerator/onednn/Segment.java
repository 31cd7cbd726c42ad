package io.mortise.accelerator.onednn;

import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers of a net in a row, and who computes them. */
interface Segment {
    /**
     * What comes out. Overwritten by the next pass.
     *
     * @param input stays as it is until the pass is over, the backward one included
     */
    INDArray forward(INDArray input, Use use);

    /**
     * Puts the gradients of the parameters into DL4J's flat gradients, after a forward pass in training.
     *
     * @param gradient of what came out; may be overwritten
     * @return the gradient of what came in; null where nobody needs it
     */
    @Nullable
    INDArray backward(INDArray gradient);

    /** Gives memory back. */
    default void close() {
        // most have none of their own
    }
}
