package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Dnnl;
import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import java.lang.ref.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What layers in a row compute for batches of one size, compiled once: primitives, layouts, and where each tensor lies. */
public final class Plan {
    private final Program program;
    private final Tensor input;
    private final INDArray output;
    private final Tensor gradient;
    private final int forwardSteps;
    private final long bytes;
    private final @Nullable INDArray inputGradient;
    private @Nullable INDArray features;

    /**
     * What is to be compiled.
     *
     * @param use training or inference
     * @param inputGradient whether the gradient of what comes in is wanted too
     * @param strict whether to refuse layers for which oneDNN has no fast kernels
     */
    public record Wish(Use use, boolean inputGradient, boolean strict) {}

    /**
     * Compiles.
     *
     * @param dnnl owner of what is made
     * @param input shape of a batch
     * @throws Unsupported where something is not known
     */
    public static Plan of(Stretch layers, Dnnl dnnl, Wish wish, long... input) {
        try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return new Plan(Layers.of(layers), dnnl, wish, input);
        }
    }

    private Plan(List<Node> nodes, Dnnl dnnl, Wish wish, long... shape) {
        program = new Program(dnnl, wish.use(), wish.strict());
        input = program.given(shape);
        Tensor tensor = input;
        for (Node node : nodes) tensor = node.forward(program, tensor);
        output = Nd4j.create(tensor.shape());
        program.copy(tensor, program.at(Nd4jArrays.memory(output), tensor.shape()));
        forwardSteps = program.steps().size();
        gradient = program.given(tensor.shape());
        inputGradient = wish.inputGradient() ? Nd4j.create(shape) : null;
        if (wish.use() == Use.TRAINING) addBackward(nodes);
        bytes = program.place();
    }

    private void addBackward(List<Node> nodes) {
        Tensor running = gradient;
        for (int i = nodes.size() - 1; i >= 0; i--) {
            boolean wanted =
                    inputGradient != null || nodes.subList(0, i).stream().anyMatch(Node::hasParameters);
            running = nodes.get(i).backward(program, running, wanted);
        }
        if (inputGradient != null) {
            program.copy(running, program.at(Nd4jArrays.memory(inputGradient), inputGradient.shape()));
        }
    }

    /** The steps by name and kernel, in order. */
    public List<String> steps() {
        return program.steps().stream()
                .map(step -> step.name() + " (" + step.kernel() + ")")
                .toList();
    }

    /**
     * Computes what comes out: [examples, channels, height, width] or [examples, length]; overwritten by the next run.
     *
     * @param batch what comes in; stays as it is until {@link #backward} is through
     * @param iteration number of the training step, from 0
     */
    public INDArray forward(INDArray batch, long iteration, Scratch scratch) {
        features = Nd4jArrays.plain(batch);
        input.storage().at(Nd4jArrays.memory(features));
        program.begin(scratch.atLeast(bytes), iteration);
        program.run(0, forwardSteps);
        return output;
    }

    /**
     * Computes the gradients of the parameters, after {@link #forward} and before any other plan uses the scratch memory.
     *
     * @param delta the gradient of the loss, summed over the examples, with respect to what came out; overwritten
     */
    public void backward(INDArray delta) {
        INDArray plain = Nd4jArrays.plain(delta);
        gradient.storage().at(Nd4jArrays.memory(plain));
        program.run(forwardSteps, program.steps().size());
        Reference.reachabilityFence(plain);
    }

    /** The gradient of what came in, where it was wished for; overwritten by the next run. */
    public @Nullable INDArray inputGradient() {
        return inputGradient;
    }
}
