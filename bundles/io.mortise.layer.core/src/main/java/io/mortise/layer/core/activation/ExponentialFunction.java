package io.mortise.layer.core.activation;

import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code f(x) = exp(x)}; DL4J has none. */
public final class ExponentialFunction extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return Transforms.exp(in, false);
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        return new Pair<>(Transforms.exp(in, false).muli(epsilon), null);
    }

    @Override
    public OnnxNodes onnx() {
        return OnnxNodes.of("Exp", Map.of());
    }

    @Override
    public String toString() {
        return "exponential";
    }
}
