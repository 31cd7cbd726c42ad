package com.example.sample;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.SlotUpdater;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.osgi.service.component.annotations.Component;

/** Lion (Chen et al., 2023): every weight moves by the same amount, in the direction of its momentum. */
@Component
public final class Lion implements OptimizerRecipe<Lion.Options> {
    public record Options(
            @JsonPropertyDescription("How far every weight moves at a step") @Positive @Default("0.001") double learningRate,
            @JsonPropertyDescription("Share of the gradients so far that is kept at each step") @Default("0.99") double beta) {}

    @Override public String type() { return "lion"; }
    @Override public String title() { return "Steps of equal size along the sign of the momentum"; }
    @Override public Optimizer build(Options options) {
        return Optimizer.of(new Rule(options.learningRate(), options.beta()));
    }

    /** What a step does. Its fields are written into saved models, and given to the constructor when one is opened. */
    public static final class Rule extends SlotUpdater {
        private final double beta;

        public Rule(@JsonProperty("learningRate") double learningRate, @JsonProperty("beta") double beta) {
            super(learningRate);
            this.beta = beta;
        }

        @Override protected List<String> slots() { return List.of("momentum"); }
        @Override protected List<?> settings() { return List.of(beta); }
        @Override protected void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
            INDArray momentum = slots.getFirst();
            INDArray direction = Transforms.sign(momentum.mul(0.9).addi(gradient.mul(0.1)), false);
            momentum.muli(beta).addi(gradient.mul(1 - beta));
            gradient.assign(direction).muli(rate);
        }
    }
}
