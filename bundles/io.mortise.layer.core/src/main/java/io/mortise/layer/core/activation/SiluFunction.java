package io.mortise.layer.core.activation;

import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code f(x) = x s(x)} with the logistic function s; the derivative of DL4J's swish is not a number above x = 44. */
public final class SiluFunction extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(Transforms.sigmoid(in, true));
    }

    /** {@code f' = s (1 + x (1 - s))}. */
    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray logistic = Transforms.sigmoid(in, true);
        INDArray slopes = in.muli(logistic.rsub(1)).addi(1).muli(logistic);
        return new Pair<>(slopes.muli(epsilon), null);
    }

    @Override
    public OnnxNodes onnx() {
        return new OnnxNodes(
                List.of(
                        OnnxNodes.Node.of("Sigmoid", List.of(OnnxNodes.INPUT), "logistic"),
                        OnnxNodes.Node.of("Mul", List.of(OnnxNodes.INPUT, "logistic"), "output")),
                Map.of());
    }

    @Override
    public String toString() {
        return "silu";
    }
}
