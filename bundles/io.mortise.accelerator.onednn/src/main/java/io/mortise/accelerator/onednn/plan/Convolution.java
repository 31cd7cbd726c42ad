package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Descriptor;
import io.mortise.accelerator.onednn.dnnl.PrimitiveDescriptor;
import io.mortise.accelerator.onednn.dnnl.Window;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.jspecify.annotations.Nullable;

/** {@link ConvolutionLayer}. DL4J has the bias first, then the weights as [filters, channels, height, width]. */
final class Convolution extends Weighted {
    private final ConvolutionLayer layer;
    private final Parameters parameters;
    private final long first;
    private final long[] weightShape;
    private Window window;

    /** @param first index of the layer's first parameter */
    Convolution(ConvolutionLayer layer, Parameters parameters, long first, Activation activation) {
        super("convolution", activation);
        this.layer = layer;
        this.parameters = parameters;
        this.first = first;
        this.weightShape =
                new long[] {layer.getNOut(), layer.getNIn(), layer.getKernelSize()[0], layer.getKernelSize()[1]};
        this.window = Windows.of(
                layer.getConvolutionMode(),
                layer.getKernelSize(),
                layer.getStride(),
                layer.getDilation(),
                layer.getPadding());
    }

    @Override
    long[] output(long... input) {
        window = Windows.padded(window, layer.getConvolutionMode(), input);
        return new long[] {input[0], layer.getNOut(), window.count(0, input[2]), window.count(1, input[3])};
    }

    private long biases() {
        return layer.hasBias() ? layer.getNOut() : 0;
    }

    private long weightCount() {
        return weightShape[0] * weightShape[1] * weightShape[2] * weightShape[3];
    }

    @Override
    Tensor weights(Program program) {
        return program.at(parameters.values(first + biases(), weightCount()), weightShape);
    }

    @Override
    Tensor weightsGradient(Program program) {
        return program.at(parameters.gradients(first + biases(), weightCount()), weightShape);
    }

    @Override
    @Nullable
    Tensor bias(Program program) {
        return layer.hasBias() ? program.at(parameters.values(first, biases()), biases()) : null;
    }

    @Override
    @Nullable
    Tensor biasGradient(Program program) {
        return layer.hasBias() ? program.at(parameters.gradients(first, biases()), biases()) : null;
    }

    @Override
    PrimitiveDescriptor forward(
            Program program, Tensor input, Descriptor weights, @Nullable Descriptor bias, Descriptor output) {
        return program.primitives()
                .convolution(
                        program.use(),
                        program.any(input.shape()),
                        weights,
                        bias,
                        output,
                        window,
                        activation().fused());
    }

    @Override
    PrimitiveDescriptor backwardData(
            Program program, Descriptor diffSrc, Descriptor weights, Descriptor diffDst, PrimitiveDescriptor hint) {
        return program.primitives().convolutionBackwardData(diffSrc, weights, diffDst, window, hint);
    }

    @Override
    PrimitiveDescriptor backwardWeights(
            Program program,
            Descriptor src,
            Descriptor diffWeights,
            @Nullable Descriptor diffBias,
            Descriptor diffDst,
            PrimitiveDescriptor hint) {
        return program.primitives().convolutionBackwardWeights(src, diffWeights, diffBias, diffDst, window, hint);
    }
}
