package io.mortise.layer.core.activation;

import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** {@code f(x) = x} for {@code x > 0}, else {@code alpha (exp(x) - 1)}; DL4J's own forgets alpha in its derivative. */
public final class EluFunction extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;
    private final double alpha;

    /** With the limit far below zero, negated. */
    public EluFunction(@JsonProperty("alpha") double alpha) {
        this.alpha = alpha;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        INDArray below =
                Transforms.exp(Transforms.min(in, 0, true), false).subi(1).muli(alpha);
        return Transforms.max(in, 0, false).addi(below);
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray above = in.gt(0).castTo(in.dataType());
        INDArray slopes = Transforms.exp(Transforms.min(in, 0, false), false).muli(alpha);
        return new Pair<>(slopes.subi(slopes.mul(above)).addi(above).muli(epsilon), null);
    }

    @Override
    public OnnxNodes onnx() {
        return OnnxNodes.of("Elu", Map.of("alpha", (float) alpha));
    }

    @Override
    public String toString() {
        return "elu(alpha=" + alpha + ")";
    }
}
