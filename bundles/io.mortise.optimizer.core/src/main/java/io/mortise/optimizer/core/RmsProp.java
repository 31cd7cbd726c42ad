package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.optimizer.core.internal.RmsPropRule;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.osgi.service.component.annotations.Component;

/**
 * RMSprop (Hinton, 2012) as Keras has it; formulas at {@link RmsPropRule}.
 */
@Component
public final class RmsProp implements OptimizerRecipe<RmsProp.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("Step size; a callback may change it between steps") @Positive @Default("0.001")
            double learningRate,

            @JsonPropertyDescription("Share of the running mean of squared gradients that is kept at each step")
            @DecimalMin("0")
            @DecimalMax(value = "1", inclusive = false)
            @Default("0.9")
            double rho,

            @JsonPropertyDescription("Share of the last step that is kept")
            @DecimalMin("0")
            @DecimalMax("1")
            @Default("0")
            double momentum,

            @JsonPropertyDescription("Added under the root, so that nothing is divided by zero")
            @PositiveOrZero
            @Default("1e-7")
            double epsilon,

            @JsonPropertyDescription("Divide by the spread of the gradients instead of their size") @Default("false")
            boolean centered) {}

    @Override
    public String type() {
        return "rmsprop";
    }

    @Override
    public String title() {
        return "RMSprop, with momentum and centering as options";
    }

    @Override
    public Optimizer build(Options options) {
        return Optimizer.of(
                options.learningRate(),
                new RmsPropRule(options.rho(), options.momentum(), options.epsilon(), options.centered()));
    }
}
