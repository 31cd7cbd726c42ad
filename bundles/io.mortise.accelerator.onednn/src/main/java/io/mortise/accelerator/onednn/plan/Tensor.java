package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Descriptor;
import io.mortise.accelerator.onednn.dnnl.Memory;

/**
 * Numbers in some layout.
 *
 * @param storage where they are
 * @param descriptor how they lie
 * @param memory both, for oneDNN
 * @param shape [examples, channels, height, width], [examples, length], or that of a parameter
 */
record Tensor(Storage storage, Descriptor descriptor, Memory memory, long... shape) {
    /** Numbers for each example. */
    long length() {
        long length = 1;
        for (int i = 1; i < shape.length; i++) length *= shape[i];
        return length;
    }

    long examples() {
        return shape[0];
    }
}
