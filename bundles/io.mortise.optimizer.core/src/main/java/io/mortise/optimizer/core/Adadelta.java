package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.optimizer.core.internal.AdadeltaRule;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.osgi.service.component.annotations.Component;

/**
 * Adadelta (Zeiler, 2012) as Keras has it; formulas at {@link AdadeltaRule}. A learning rate of 1 is the paper's.
 */
@Component
public final class Adadelta implements OptimizerRecipe<Adadelta.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("Step size; a callback may change it between steps") @Positive @Default("0.001")
            double learningRate,

            @JsonPropertyDescription("Share of the running means that is kept at each step")
            @DecimalMin("0")
            @DecimalMax(value = "1", inclusive = false)
            @Default("0.95")
            double rho,

            @JsonPropertyDescription("Added under the root, so that nothing is divided by zero")
            @PositiveOrZero
            @Default("1e-7")
            double epsilon) {}

    @Override
    public String type() {
        return "adadelta";
    }

    @Override
    public String title() {
        return "Adadelta: steps scaled by the size of the last ones";
    }

    @Override
    public Optimizer build(Options options) {
        return Optimizer.of(options.learningRate(), new AdadeltaRule(options.rho(), options.epsilon()));
    }
}
