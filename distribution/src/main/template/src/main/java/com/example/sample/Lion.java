package com.example.sample;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.optimizer.UpdateRule;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.osgi.service.component.annotations.Component;

/** Lion (Chen et al., 2023): every weight moves by the same amount, in the direction of its momentum. */
@Component
public final class Lion implements OptimizerRecipe<Lion.Options> {
    public record Options(
            @JsonPropertyDescription("How far every weight moves at a step") @Positive @Default("0.001") double learningRate,
            @JsonPropertyDescription("Share of the momentum in a direction") @Default("0.9") double beta1,
            @JsonPropertyDescription("Share of the momentum that is kept at each step") @Default("0.99") double beta2) {}

    @Override
    public Optimizer build(Options options) {
        return Optimizer.of(options.learningRate(), new Rule(options.beta1(), options.beta2()));
    }

    /** What a step does; its name and its numbers are written into saved models. */
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
