package io.mortise.layer.core.activation;

import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code f(x) = min(max(x, 0), 6)}. */
public final class Relu6Function extends BaseActivationFunction implements OnnxActivation {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 6;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return Transforms.min(Transforms.max(in, 0, false), MOST, false);
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray slopes = in.gt(0).castTo(in.dataType()).muli(in.lt(MOST).castTo(in.dataType()));
        return new Pair<>(slopes.muli(epsilon), null);
    }

    @Override
    public OnnxNodes onnx() {
        var clip = Node.of("Clip", List.of(OnnxNodes.INPUT, "least", "most"), "output");
        return new OnnxNodes(List.of(clip), Map.of("least", Constant.of(0), "most", Constant.of(MOST)));
    }

    @Override
    public String toString() {
        return "relu6";
    }
}
