package io.mortise.accelerator.onednn.plan;

/** A layer of a net, in one plan. Its forward pass is added before its backward pass. */
interface Node {
    /** Adds the steps of the forward pass; gives the output. */
    Tensor forward(Program program, Tensor input);

    /**
     * Adds the steps of the backward pass, which leave the gradients of the layer's parameters where DL4J has them. May
     * overwrite the gradient that comes in.
     *
     * @param gradient of the output
     * @param wanted whether anybody needs the gradient of the input; if not, what is given does not count
     * @return the gradient of the input
     */
    Tensor backward(Program program, Tensor gradient, boolean wanted);

    /** Whether the backward pass has something to do even if nobody wants the gradient of the input. */
    default boolean hasParameters() {
        return false;
    }
}
