package io.mortise.accelerator.onednn.plan;

import org.jspecify.annotations.Nullable;

/** Images as plain rows of numbers, channel by channel, row by row. */
final class Rows implements Node {
    private @Nullable Tensor input;

    @Override
    public Tensor forward(Program program, Tensor tensor) {
        input = tensor;
        Tensor plain = program.as(tensor, program.plain(tensor.shape()));
        return tensor.shape().length == 2 ? plain : program.reshaped(plain, tensor.examples(), tensor.length());
    }

    @Override
    public Tensor backward(Program program, Tensor gradient, boolean wanted) {
        if (!wanted || input.shape().length == 2) return gradient;
        return program.reshaped(program.as(gradient, program.plain(gradient.shape())), input.shape());
    }
}
