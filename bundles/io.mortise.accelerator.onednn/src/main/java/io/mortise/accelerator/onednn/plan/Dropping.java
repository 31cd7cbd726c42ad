package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Algorithm;
import io.mortise.accelerator.onednn.dnnl.Argument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link org.deeplearning4j.nn.conf.layers.DropoutLayer}: in training, a factor for each number, 0 or 1 / kept. */
final class Dropping implements Node {
    private final Mask mask;
    private @Nullable Tensor factors;

    Dropping(Mask mask) {
        this.mask = mask;
    }

    @Override
    public Tensor forward(Program program, Tensor input) {
        if (!program.isTraining()) return input;
        factors = program.scratch(input.descriptor(), input.shape());
        var drawn = factors.storage();
        program.add("dropout mask", () -> mask.draw(program.iteration(), drawn.memory()), factors);
        Tensor output = program.scratch(input.descriptor(), input.shape());
        multiply(program, "dropout forward", input, output);
        return output;
    }

    @Override
    public Tensor backward(Program program, Tensor gradient, boolean wanted) {
        if (!wanted) return gradient;
        Tensor own = program.as(gradient, factors.descriptor());
        multiply(program, "dropout backward", own, own);
        return own;
    }

    private void multiply(Program program, String name, Tensor from, Tensor to) {
        program.add(
                name,
                program.primitives().binary(Algorithm.BINARY_MUL, from.descriptor()),
                Map.of(Argument.SRC, from, Argument.SRC_1, factors, Argument.DST, to));
    }
}
