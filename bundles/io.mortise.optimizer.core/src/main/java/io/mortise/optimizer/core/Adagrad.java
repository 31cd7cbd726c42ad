package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.optimizer.core.internal.AdagradRule;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.osgi.service.component.annotations.Component;

/**
 * AdaGrad (Duchi and others, 2011) as Keras has it; formulas at {@link AdagradRule}.
 */
@Component
public final class Adagrad implements OptimizerRecipe<Adagrad.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("Step size; a callback may change it between steps") @Positive @Default("0.001")
            double learningRate,

            @JsonPropertyDescription("What the sum of squared gradients starts at") @PositiveOrZero @Default("0.1")
            double initialAccumulatorValue,

            @JsonPropertyDescription("Added under the root, so that nothing is divided by zero")
            @PositiveOrZero
            @Default("1e-7")
            double epsilon) {}

    @Override
    public String type() {
        return "adagrad";
    }

    @Override
    public String title() {
        return "AdaGrad: smaller steps for parameters that have moved a lot";
    }

    @Override
    public Optimizer build(Options options) {
        return Optimizer.of(
                options.learningRate(), new AdagradRule(options.initialAccumulatorValue(), options.epsilon()));
    }
}
