package io.mortise.optimizer.core.samples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.optimizer.UpdateRule;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.osgi.service.component.annotations.Component;

/** Lion (Chen and others, 2023) as Keras has it: steps of one size, in the direction of the momentum. */
@Component
public final class Lion implements OptimizerRecipe<Lion.Options> {
    public record Options(
            @JsonPropertyDescription("Step size") @Positive @Default("0.001")
            double learningRate,

            @JsonPropertyDescription("Share of the momentum in a step") @Default("0.9")
            double beta1,

            @JsonPropertyDescription("Share of the momentum that is kept") @Default("0.99")
            double beta2) {}

    @Override
    public Optimizer build(Options options) {
        return Optimizer.of(options.learningRate(), new Rule(options.beta1(), options.beta2()));
    }

    public record Rule(double beta1, double beta2) implements UpdateRule {
        @Override
        public List<String> slots() {
            return List.of("momentum");
        }

        @Override
        public void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
            INDArray momentum = slots.getFirst();
            INDArray direction = Transforms.sign(momentum.mul(beta1).addi(gradient.mul(1 - beta1)), false);
            momentum.muli(beta2).addi(gradient.mul(1 - beta2));
            gradient.assign(direction).muli(rate);
        }
    }
}
