package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Argument;
import io.mortise.accelerator.onednn.dnnl.Descriptor;
import io.mortise.accelerator.onednn.dnnl.PrimitiveDescriptor;
import io.mortise.accelerator.onednn.dnnl.Query;
import java.util.EnumMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A layer with weights and perhaps a bias, its activation fused in. Weights are read from DL4J's parameters anew in each
 * run, since the updater has changed them, and copied into the layout that the kernel likes.
 */
abstract class Weighted implements Node {
    private final String name;
    private final Activation activation;
    private final Place place;
    private @Nullable PrimitiveDescriptor forward;
    private @Nullable Tensor src;
    private @Nullable Tensor weights;
    private @Nullable Tensor dst;
    private long[] inputShape = {};

    /** @param name in the list of a plan's steps */
    Weighted(String name, Activation activation, Place place) {
        this.name = name;
        this.activation = activation;
        this.place = place;
    }

    /**
     * Where DL4J has a layer's weights and bias.
     *
     * @param parameters those of the net
     * @param weights index of the first weight
     * @param weightShape how the weights lie
     * @param bias index of the first bias
     * @param biases how many there are; 0 for a layer without
     */
    record Place(Parameters parameters, long weights, long[] weightShape, long bias, long biases) {
        static long count(long... shape) {
            return LongStream.of(shape).reduce(1, Math::multiplyExact);
        }

        private long weightCount() {
            return count(weightShape);
        }
    }

    /** Shape of the output for such an input. */
    abstract long[] output(long... input);

    private Tensor weights(Program program) {
        return program.at(place.parameters.values(place.weights, place.weightCount()), place.weightShape);
    }

    private Tensor weightsGradient(Program program) {
        return program.at(place.parameters.gradients(place.weights, place.weightCount()), place.weightShape);
    }

    private @Nullable Tensor bias(Program program) {
        return place.biases == 0 ? null : program.at(place.parameters.values(place.bias, place.biases), place.biases);
    }

    private @Nullable Tensor biasGradient(Program program) {
        return place.biases == 0
                ? null
                : program.at(place.parameters.gradients(place.bias, place.biases), place.biases);
    }

    abstract PrimitiveDescriptor forward(
            Program program, Tensor input, Descriptor weights, @Nullable Descriptor bias, Descriptor output);

    abstract PrimitiveDescriptor backwardData(
            Program program, Descriptor diffSrc, Descriptor weights, Descriptor diffDst, PrimitiveDescriptor hint);

    abstract PrimitiveDescriptor backwardWeights(
            Program program,
            Descriptor src,
            Descriptor diffWeights,
            @Nullable Descriptor diffBias,
            Descriptor diffDst,
            PrimitiveDescriptor hint);

    Activation activation() {
        return activation;
    }

    @Override
    public Tensor forward(Program program, Tensor input) {
        inputShape = input.shape();
        long[] outputShape = output(inputShape);
        weights = weights(program);
        Tensor bias = bias(program);
        forward = forward(
                program,
                input,
                program.any(weights.shape()),
                bias == null ? null : bias.descriptor(),
                program.any(outputShape));
        src = program.as(input, forward.descriptor(Query.SRC));
        dst = program.scratch(forward.descriptor(Query.DST), outputShape);
        var tensors = new EnumMap<Argument, Tensor>(Argument.class);
        tensors.put(Argument.SRC, src);
        tensors.put(Argument.WEIGHTS, program.as(weights, forward.descriptor(Query.WEIGHTS)));
        if (bias != null) tensors.put(Argument.BIAS, bias);
        tensors.put(Argument.DST, dst);
        program.add(name + " forward", forward, tensors);
        return dst;
    }

    @Override
    public Tensor backward(Program program, Tensor gradient, boolean wanted) {
        Tensor own = program.as(gradient, dst.descriptor());
        activation.backward(program, dst, own);
        addWeights(program, own);
        return wanted ? addData(program, own) : own;
    }

    @Override
    public boolean hasParameters() {
        return true;
    }

    private void addWeights(Program program, Tensor gradient) {
        Tensor target = weightsGradient(program);
        Tensor bias = biasGradient(program);
        Descriptor diffWeights = program.any(target.shape());
        Descriptor diffBias = bias == null ? null : bias.descriptor();
        Descriptor anySrc = program.any(src.shape());
        Descriptor anyGradient = program.any(gradient.shape());
        PrimitiveDescriptor kernel = program.fast(
                () -> backwardWeights(program, src.descriptor(), diffWeights, diffBias, gradient.descriptor(), forward),
                () -> backwardWeights(program, src.descriptor(), diffWeights, diffBias, anyGradient, forward),
                () -> backwardWeights(program, anySrc, diffWeights, diffBias, gradient.descriptor(), forward),
                () -> backwardWeights(program, anySrc, diffWeights, diffBias, anyGradient, forward));
        boolean inPlace = kernel.descriptor(Query.DIFF_WEIGHTS).sameAs(target.descriptor());
        Tensor result = inPlace ? target : program.scratch(kernel.descriptor(Query.DIFF_WEIGHTS), target.shape());
        var tensors = new EnumMap<Argument, Tensor>(Argument.class);
        tensors.put(Argument.SRC, program.as(src, kernel.descriptor(Query.SRC)));
        tensors.put(Argument.DIFF_DST, program.as(gradient, kernel.descriptor(Query.DIFF_DST)));
        tensors.put(Argument.DIFF_WEIGHTS, result);
        if (bias != null) tensors.put(Argument.DIFF_BIAS, bias);
        program.add(name + " backward weights", kernel, tensors);
        if (!inPlace) program.copy(result, target);
    }

    private Tensor addData(Program program, Tensor gradient) {
        Descriptor anyWeights = program.any(weights.shape());
        Descriptor anyData = program.any(inputShape);
        Descriptor anyGradient = program.any(gradient.shape());
        PrimitiveDescriptor kernel = program.fast(
                () -> backwardData(program, src.descriptor(), anyWeights, gradient.descriptor(), forward),
                () -> backwardData(program, anyData, anyWeights, gradient.descriptor(), forward),
                () -> backwardData(program, anyData, anyWeights, anyGradient, forward));
        Tensor result = program.scratch(kernel.descriptor(Query.DIFF_SRC), inputShape);
        var tensors = new EnumMap<Argument, Tensor>(Argument.class);
        tensors.put(Argument.DIFF_DST, program.as(gradient, kernel.descriptor(Query.DIFF_DST)));
        tensors.put(Argument.WEIGHTS, program.as(weights, kernel.descriptor(Query.WEIGHTS)));
        tensors.put(Argument.DIFF_SRC, result);
        program.add(name + " backward data", kernel, tensors);
        return result;
    }
}
