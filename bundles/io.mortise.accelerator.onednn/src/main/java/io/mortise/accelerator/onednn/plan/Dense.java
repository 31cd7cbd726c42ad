package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Descriptor;
import io.mortise.accelerator.onednn.dnnl.PrimitiveDescriptor;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.jspecify.annotations.Nullable;

/**
 * {@link DenseLayer}. DL4J has the weights first, those of one unit together; then the bias. Kernels take them as they
 * lie: flattened images are copied into rows before, since weights are the larger of the two.
 */
final class Dense extends Weighted {
    private final DenseLayer layer;
    /** @param first index of the layer's first parameter */
    Dense(DenseLayer layer, Parameters parameters, long first, Activation activation) {
        super("dense", activation, place(layer, parameters, first));
        this.layer = layer;
    }

    private static Place place(DenseLayer layer, Parameters parameters, long first) {
        long[] shape = {layer.getNOut(), layer.getNIn()};
        return new Place(parameters, first, shape, first + Place.count(shape), layer.hasBias() ? layer.getNOut() : 0);
    }

    @Override
    long[] output(long... input) {
        return new long[] {input[0], layer.getNOut()};
    }

    @Override
    PrimitiveDescriptor forward(
            Program program, Tensor input, Descriptor weights, @Nullable Descriptor bias, Descriptor output) {
        return program.fast(
                () -> forward(program, input.descriptor(), weights, bias, output),
                () -> forward(program, program.any(input.shape()), weights, bias, output));
    }

    private PrimitiveDescriptor forward(
            Program program, Descriptor input, Descriptor weights, @Nullable Descriptor bias, Descriptor output) {
        return program.primitives()
                .innerProduct(
                        program.use(),
                        input,
                        weights,
                        bias,
                        output,
                        activation().fused());
    }

    @Override
    PrimitiveDescriptor backwardData(
            Program program, Descriptor diffSrc, Descriptor weights, Descriptor diffDst, PrimitiveDescriptor hint) {
        return program.primitives().innerProductBackwardData(diffSrc, weights, diffDst, hint);
    }

    @Override
    PrimitiveDescriptor backwardWeights(
            Program program,
            Descriptor src,
            Descriptor diffWeights,
            @Nullable Descriptor diffBias,
            Descriptor diffDst,
            PrimitiveDescriptor hint) {
        return program.primitives().innerProductBackwardWeights(src, diffWeights, diffBias, diffDst, hint);
    }
}
