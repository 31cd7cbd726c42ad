package io.mortise.samples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.layer.GraphFunction;
import io.mortise.spi.layer.Parameter;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;

/** {@code y = tanh(x W)^2 + b}; its backward pass is derived by SameDiff. */
@Component
public final class Squeeze implements LayerRecipe<Squeeze.Options> {
    public record Options(
            @JsonPropertyDescription("Number of outputs") @Positive
            int units) {}

    @Override
    public LayerResult build(Options options, Context context) {
        if (context.input().getType() != InputType.Type.FF) {
            throw new InvalidInput("", "squeeze takes rows of numbers", "put a `flatten` layer before it");
        }
        return LayerResult.of(new Projection(options.units(), new WeightInitXavier()));
    }

    /** Written to saved models, the initializer too. */
    public record Projection(int units, IWeightInit initializer) implements GraphFunction {
        @Override
        public InputType output(InputType input) {
            return InputType.feedForward(units);
        }

        @Override
        public List<Parameter> parameters(InputType input) {
            return List.of(
                    Parameter.of("W", initializer, input.arrayElementsPerExample(), units),
                    Parameter.constant("b", 0, units));
        }

        @Override
        public SDVariable define(SameDiff graph, SDVariable x, Map<String, SDVariable> parameters) {
            SDVariable projected = graph.math().tanh(x.mmul(parameters.get("W")));
            return projected.mul(projected).add(parameters.get("b"));
        }
    }
}
