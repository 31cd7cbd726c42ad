package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.optimizer.core.internal.NadamRule;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.osgi.service.component.annotations.Component;

/**
 * Nadam (Dozat, 2015) as Keras has it, with its momentum schedule; formulas at {@link NadamRule}.
 */
@Component
public final class Nadam implements OptimizerRecipe<Nadam.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("Step size; a callback may change it between steps") @Positive @Default("0.001")
            double learningRate,

            @JsonPropertyDescription("Share of the running mean of gradients that is kept at each step")
            @DecimalMin("0")
            @DecimalMax(value = "1", inclusive = false)
            @Default("0.9")
            double beta1,

            @JsonPropertyDescription("Share of the running mean of squared gradients that is kept at each step")
            @DecimalMin("0")
            @DecimalMax(value = "1", inclusive = false)
            @Default("0.999")
            double beta2,

            @JsonPropertyDescription("Added to the root of the second moment, so that nothing is divided by zero")
            @PositiveOrZero
            @Default("1e-7")
            double epsilon) {}

    @Override
    public String type() {
        return "nadam";
    }

    @Override
    public String title() {
        return "Adam with Nesterov momentum";
    }

    @Override
    public Optimizer build(Options options) {
        return Optimizer.of(options.learningRate(), new NadamRule(options.beta1(), options.beta2(), options.epsilon()));
    }
}
