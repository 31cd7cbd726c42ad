package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Algorithm;
import io.mortise.accelerator.onednn.dnnl.Argument;
import io.mortise.accelerator.onednn.dnnl.PrimitiveDescriptor;
import io.mortise.accelerator.onednn.dnnl.Query;
import io.mortise.accelerator.onednn.dnnl.Window;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Largest values or means of windows. The forward pass remembers where the largest were. */
final class Pooling implements Node {
    private final Algorithm algorithm;
    private final Function<long[], Window> windows;
    private @Nullable Window window;
    private @Nullable PrimitiveDescriptor forward;
    private @Nullable Tensor input;
    private @Nullable Tensor output;
    private @Nullable Tensor workspace;

    /** @param windows the window for an input of a shape */
    Pooling(Algorithm algorithm, Function<long[], Window> windows) {
        this.algorithm = algorithm;
        this.windows = windows;
    }

    @Override
    public Tensor forward(Program program, Tensor tensor) {
        long[] shape = tensor.shape();
        input = tensor;
        window = windows.apply(shape);
        long[] outputShape = {shape[0], shape[1], window.count(0, shape[2]), window.count(1, shape[3])};
        forward = program.primitives()
                .pooling(program.use(), algorithm, tensor.descriptor(), program.any(outputShape), window, List.of());
        output = program.scratch(forward.descriptor(Query.DST), outputShape);
        var tensors = new EnumMap<Argument, Tensor>(Argument.class);
        tensors.put(Argument.SRC, tensor);
        tensors.put(Argument.DST, output);
        if (remembers(program)) {
            workspace = program.scratch(forward.descriptor(Query.WORKSPACE), outputShape);
            tensors.put(Argument.WORKSPACE, workspace);
        }
        program.add("pooling forward", forward, tensors);
        return output;
    }

    private boolean remembers(Program program) {
        return program.isTraining() && algorithm == Algorithm.POOLING_MAX;
    }

    @Override
    public Tensor backward(Program program, Tensor gradient, boolean wanted) {
        if (!wanted) return gradient;
        Tensor own = program.as(gradient, output.descriptor());
        PrimitiveDescriptor kernel =
                program.primitives().poolingBackward(algorithm, input.descriptor(), own.descriptor(), window, forward);
        Tensor result = program.scratch(kernel.descriptor(Query.DIFF_SRC), input.shape());
        var tensors = new EnumMap<Argument, Tensor>(Argument.class);
        tensors.put(Argument.DIFF_DST, own);
        tensors.put(Argument.DIFF_SRC, result);
        if (workspace != null) tensors.put(Argument.WORKSPACE, workspace);
        program.add("pooling backward", kernel, tensors);
        return result;
    }
}
