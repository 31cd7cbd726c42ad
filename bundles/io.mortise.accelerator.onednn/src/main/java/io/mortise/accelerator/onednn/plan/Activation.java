package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Algorithm;
import io.mortise.accelerator.onednn.dnnl.Argument;
import io.mortise.accelerator.onednn.dnnl.PostOperation;
import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * A function of each number. Its derivative is worked out from its output, so that it can be fused into the layer before
 * it without keeping the input.
 */
enum Activation {
    IDENTITY(null),
    RELU(Algorithm.ELTWISE_RELU),
    TANH(Algorithm.ELTWISE_TANH),
    SIGMOID(Algorithm.ELTWISE_LOGISTIC);

    private static final ActivationReLU PLAIN_RELU = new ActivationReLU();

    private final @Nullable Algorithm algorithm;

    Activation(@Nullable Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    /** DL4J's, by its exact class: what another class computes is not known. */
    static Activation of(IActivation activation) {
        if (activation.getClass() == ActivationIdentity.class) return IDENTITY;
        if (activation.getClass() == ActivationTanH.class) return TANH;
        if (activation.getClass() == ActivationSigmoid.class) return SIGMOID;
        if (activation.equals(PLAIN_RELU)) return RELU;
        throw new Unsupported("the activation " + activation + " is not known");
    }

    /** For the primitive that it is fused into. */
    List<PostOperation> fused() {
        return algorithm == null ? List.of() : List.of(new PostOperation.Eltwise(algorithm, 0));
    }

    /** Adds it as a step of its own. */
    Tensor forward(Program program, Tensor input) {
        if (algorithm == null) return input;
        Tensor output = program.scratch(input.descriptor(), input.shape());
        program.add(
                this + " forward",
                program.primitives().eltwise(program.use(), algorithm, input.descriptor(), 0),
                Map.of(Argument.SRC, input, Argument.DST, output));
        return output;
    }

    /** Turns the gradient of the output into that of the input, in place. The gradient lies as the output does. */
    void backward(Program program, Tensor output, Tensor gradient) {
        if (algorithm == null) return;
        var layout = output.descriptor();
        var forward = program.primitives().eltwise(Use.TRAINING, algorithm, layout, 0);
        program.add(
                this + " backward",
                program.primitives().eltwiseBackward(algorithm, layout, 0, forward),
                Map.of(Argument.DST, output, Argument.DIFF_DST, gradient, Argument.DIFF_SRC, gradient));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
