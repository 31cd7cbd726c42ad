package io.mortise.accelerator.onednn.plan;

import org.jspecify.annotations.Nullable;

/** {@link org.deeplearning4j.nn.conf.layers.ActivationLayer}. */
final class Activating implements Node {
    private final Activation activation;
    private @Nullable Tensor output;

    Activating(Activation activation) {
        this.activation = activation;
    }

    @Override
    public Tensor forward(Program program, Tensor input) {
        output = activation.forward(program, input);
        return output;
    }

    @Override
    public Tensor backward(Program program, Tensor gradient, boolean wanted) {
        if (!wanted) return gradient;
        Tensor own = program.as(gradient, output.descriptor());
        activation.backward(program, output, own);
        return own;
    }
}
