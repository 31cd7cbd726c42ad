package io.mortise.layer.core.activation;

import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The softmax over the channels of images (channels first); DL4J's own runs along each row of pixels. */
public final class ChannelSoftmaxFunction extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;
    private static final int CHANNELS = 1;

    /** What an activation means for images: a softmax becomes this one. */
    public static IActivation forImages(IActivation activation) {
        return activation instanceof ActivationSoftmax ? new ChannelSoftmaxFunction() : activation;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        Transforms.exp(in.subi(in.max(true, CHANNELS)), false);
        return in.divi(in.sum(true, CHANNELS));
    }

    /** {@code dL/dx_c = p_c (e_c - sum_k p_k e_k)}. */
    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray probabilities = getActivation(in, true);
        INDArray sums = probabilities.mul(epsilon).sum(true, CHANNELS);
        return new Pair<>(probabilities.muli(epsilon.sub(sums)), null);
    }

    @Override
    public OnnxNodes onnx() {
        return OnnxNodes.of("Softmax", Map.of("axis", (long) CHANNELS));
    }

    @Override
    public String toString() {
        return "softmax";
    }
}
