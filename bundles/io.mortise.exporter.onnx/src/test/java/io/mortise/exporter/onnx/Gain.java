package io.mortise.exporter.onnx;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.layer.LayerFunction;
import io.mortise.spi.layer.Parameter;
import io.mortise.spi.layer.Pass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = alpha x} with an alpha that is learnt: a layer as a stranger writes it.
 *
 * @param writing how it says that it is written in ONNX; empty where it does not say
 */
record Gain(Optional<OnnxNodes> writing) implements LayerRecipe<Gain.Options> {
    /** None. */
    public record Options() {}

    /** One that says how it is written, with its parameter by name. */
    static Gain written(String parameter) {
        var node = OnnxNodes.Node.of("Mul", List.of(OnnxNodes.INPUT, parameter), "gained");
        return new Gain(Optional.of(new OnnxNodes(List.of(node), Map.of())));
    }

    @Override
    public LayerResult build(Options options, Context context) {
        return LayerResult.of(new Times(1.5));
    }

    @Override
    public Optional<OnnxNodes> onnx(Options options, InputType input, Map<String, INDArray> parameters) {
        return writing;
    }

    /** Written to saved models. */
    public record Times(double initial) implements LayerFunction {
        @Override
        public List<Parameter> parameters(InputType input) {
            return List.of(Parameter.constant("alpha", initial, 1));
        }

        @Override
        public INDArray forward(Pass pass) {
            return pass.input().mul(pass.parameter("alpha").getDouble(0));
        }

        @Override
        public INDArray backward(Pass pass, INDArray gradient) {
            pass.gradient("alpha").assign(pass.input().mul(gradient).sumNumber());
            return gradient.mul(pass.parameter("alpha").getDouble(0));
        }
    }
}
