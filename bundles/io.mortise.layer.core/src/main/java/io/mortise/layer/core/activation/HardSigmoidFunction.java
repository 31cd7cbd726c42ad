package io.mortise.layer.core.activation;

import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code f(x) = min(max(x + 3, 0), 6) / 6}; DL4J's is {@code min(max(0.2 x + 0.5, 0), 1)}, as Keras 2 had it. */
public final class HardSigmoidFunction extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return Transforms.min(Transforms.max(in.addi(3), 0, false), 6, false).divi(6);
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray slopes = in.gt(-3)
                .castTo(in.dataType())
                .muli(in.lt(3).castTo(in.dataType()))
                .divi(6);
        return new Pair<>(slopes.muli(epsilon), null);
    }

    @Override
    public OnnxNodes onnx() {
        return OnnxNodes.of("HardSigmoid", Map.of("alpha", 1 / 6f, "beta", 0.5f));
    }

    @Override
    public String toString() {
        return "hard-sigmoid";
    }
}
