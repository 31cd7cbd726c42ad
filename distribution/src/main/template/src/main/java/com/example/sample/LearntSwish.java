package com.example.sample;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.layer.LayerFunction;
import io.mortise.spi.layer.Parameter;
import io.mortise.spi.layer.Pass;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.osgi.service.component.annotations.Component;

/** {@code y = x / (1 + exp(-beta x))} with a beta that is learnt: a layer with passes of its own. */
@Component
public final class LearntSwish implements LayerRecipe<LearntSwish.Options> {
    public record Options(
            @JsonPropertyDescription("First value of beta") @Default("1") double initial) {}

    @Override
    public LayerResult build(Options options, Context context) {
        return LayerResult.of(new Swish(options.initial()));
    }

    /** The passes; the record's name and its number are written into saved models. */
    public record Swish(double initial) implements LayerFunction {
        @Override
        public List<Parameter> parameters(InputType input) {
            return List.of(Parameter.constant("beta", initial, 1));
        }

        @Override
        public INDArray forward(Pass pass) {
            return pass.input().mul(logistic(pass));
        }

        @Override
        public INDArray backward(Pass pass, INDArray gradient) {
            INDArray x = pass.input();
            INDArray s = logistic(pass);
            INDArray slope = s.rsub(1).muli(s).muli(x); // of s by beta: x s (1 - s)
            pass.gradient("beta").assign(x.mul(slope).muli(gradient).sumNumber());
            return slope.muli(beta(pass)).addi(s).muli(gradient);
        }

        private static INDArray logistic(Pass pass) {
            return Transforms.sigmoid(pass.input().mul(beta(pass)), false);
        }

        private static double beta(Pass pass) {
            return pass.parameter("beta").getDouble(0);
        }
    }
}
