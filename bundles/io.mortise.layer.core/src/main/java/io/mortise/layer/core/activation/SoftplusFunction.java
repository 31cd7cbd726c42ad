package io.mortise.layer.core.activation;

import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code f(x) = log(1 + exp(x))}, by way of {@code max(x, 0) + log(1 + exp(-|x|))}; DL4J's is endless above x = 88. */
public final class SoftplusFunction extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        INDArray rest =
                Nd4j.math().log1p(Transforms.exp(Transforms.abs(in, true).negi(), false));
        return Transforms.max(in, 0, false).addi(rest);
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        return new Pair<>(Transforms.sigmoid(in, false).muli(epsilon), null);
    }

    @Override
    public OnnxNodes onnx() {
        return OnnxNodes.of("Softplus", Map.of());
    }

    @Override
    public String toString() {
        return "softplus";
    }
}
