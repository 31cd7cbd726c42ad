package io.mortise.layer.core.activation;

import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code f(x) = x / 2 (1 + erf(x / sqrt(2)))}; DL4J has only approximations of it. */
public final class GeluFunction extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;
    private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(cumulated(in));
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray cumulated = cumulated(in);
        INDArray density = Transforms.exp(in.mul(in).muli(-0.5), false).muli(DENSITY);
        return new Pair<>(in.muli(density).addi(cumulated).muli(epsilon), null);
    }

    /** The standard normal distribution function. */
    private static INDArray cumulated(INDArray in) {
        return Nd4j.math().erf(in.mul(Math.sqrt(0.5))).addi(1).muli(0.5);
    }

    @Override
    public OnnxNodes onnx() {
        return new OnnxNodes(
                List.of(
                        OnnxNodes.Node.of("Mul", List.of(OnnxNodes.INPUT, "root"), "scaled"),
                        OnnxNodes.Node.of("Erf", List.of("scaled"), "error"),
                        OnnxNodes.Node.of("Add", List.of("error", "one"), "shifted"),
                        OnnxNodes.Node.of("Mul", List.of("shifted", "half"), "cumulated"),
                        OnnxNodes.Node.of("Mul", List.of(OnnxNodes.INPUT, "cumulated"), "output")),
                Map.of(
                        "root", OnnxNodes.Constant.of((float) Math.sqrt(0.5)),
                        "one", OnnxNodes.Constant.of(1),
                        "half", OnnxNodes.Constant.of(0.5f)));
    }

    @Override
    public String toString() {
        return "gelu";
    }
}
