package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Descriptor;
import io.mortise.accelerator.onednn.dnnl.PrimitiveDescriptor;
import io.mortise.accelerator.onednn.dnnl.Window;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.jspecify.annotations.Nullable;

/** {@link ConvolutionLayer}. DL4J has the bias first, then the weights as [filters, channels, height, width]. */
final class Convolution extends Weighted {
    private final ConvolutionLayer layer;
    private Window window;

    /** @param first index of the layer's first parameter */
    Convolution(ConvolutionLayer layer, Parameters parameters, long first, Activation activation) {
        super("convolution", activation, place(layer, parameters, first));
        this.layer = layer;
        this.window = Windows.of(
                layer.getConvolutionMode(),
                layer.getKernelSize(),
                layer.getStride(),
                layer.getDilation(),
                layer.getPadding());
    }

    private static Place place(ConvolutionLayer layer, Parameters parameters, long first) {
        long biases = layer.hasBias() ? layer.getNOut() : 0;
        long[] shape = {layer.getNOut(), layer.getNIn(), layer.getKernelSize()[0], layer.getKernelSize()[1]};
        return new Place(parameters, first + biases, shape, first, biases);
    }

    @Override
    long[] output(long... input) {
        window = Windows.padded(window, layer.getConvolutionMode(), input);
        return new long[] {input[0], layer.getNOut(), window.count(0, input[2]), window.count(1, input[3])};
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
