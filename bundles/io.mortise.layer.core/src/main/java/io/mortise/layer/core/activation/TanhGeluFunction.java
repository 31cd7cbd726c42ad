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

/**
 * {@code f(x) = x / 2 (1 + tanh(u(x)))} with {@code u(x) = sqrt(2 / pi) (x + 0.044715 x^3)}; DL4J's own cubes the factor
 * together with x.
 */
public final class TanhGeluFunction extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;
    private static final double SCALE = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(tanh(in).addi(1).muli(0.5));
    }

    /** {@code f' = (1 + t) / 2 + x / 2 (1 - t^2) u'} with {@code t = tanh(u)}. */
    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray tanh = tanh(in);
        INDArray inner = in.mul(in).muli(3 * CUBIC).addi(1).muli(SCALE);
        INDArray slopes = tanh.mul(tanh).rsubi(1).muli(inner).muli(in);
        return new Pair<>(slopes.addi(tanh).addi(1).muli(0.5).muli(epsilon), null);
    }

    private static INDArray tanh(INDArray in) {
        return Transforms.tanh(in.mul(in).muli(CUBIC).addi(1).muli(in).muli(SCALE), false);
    }

    @Override
    public OnnxNodes onnx() {
        return new OnnxNodes(
                List.of(
                        OnnxNodes.Node.of("Mul", List.of(OnnxNodes.INPUT, OnnxNodes.INPUT), "square"),
                        OnnxNodes.Node.of("Mul", List.of("square", "cubic"), "weighted"),
                        OnnxNodes.Node.of("Add", List.of("weighted", "one"), "sum"),
                        OnnxNodes.Node.of("Mul", List.of("sum", OnnxNodes.INPUT), "product"),
                        OnnxNodes.Node.of("Mul", List.of("product", "scale"), "inner"),
                        OnnxNodes.Node.of("Tanh", List.of("inner"), "tanh"),
                        OnnxNodes.Node.of("Add", List.of("tanh", "one"), "shifted"),
                        OnnxNodes.Node.of("Mul", List.of("shifted", "half"), "cumulated"),
                        OnnxNodes.Node.of("Mul", List.of(OnnxNodes.INPUT, "cumulated"), "output")),
                Map.of(
                        "cubic", OnnxNodes.Constant.of((float) CUBIC),
                        "scale", OnnxNodes.Constant.of((float) SCALE),
                        "one", OnnxNodes.Constant.of(1),
                        "half", OnnxNodes.Constant.of(0.5f)));
    }

    @Override
    public String toString() {
        return "gelu(approximate)";
    }
}
