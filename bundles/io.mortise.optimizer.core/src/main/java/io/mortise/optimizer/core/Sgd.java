package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.optimizer.core.internal.MomentumRule;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.osgi.service.component.annotations.Component;

/**
 * Gradient descent as Keras's SGD: {@code w = w - rate * g}; with momentum {@code v = momentum * v - rate * g} and
 * {@code w = w + v}, or with Nesterov's {@code w = w + momentum * v - rate * g}.
 *
 * <p>DL4J's {@code Nesterovs} is the last of these and nothing else; plain momentum is an own updater.
 */
@Component
public final class Sgd implements OptimizerRecipe<Sgd.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("Step size; a callback may change it between steps") @Positive @Default("0.01")
            double learningRate,

            @JsonPropertyDescription("Share of the last step that is kept; 0 is plain gradient descent")
            @DecimalMin("0")
            @DecimalMax("1")
            @Default("0")
            double momentum,

            @JsonPropertyDescription("Apply Nesterov momentum") @Default("false")
            boolean nesterov) {}

    @Override
    public String type() {
        return "sgd";
    }

    @Override
    public String title() {
        return "Gradient descent, with plain or Nesterov momentum";
    }

    @Override
    public Optimizer build(Options options) {
        if (options.momentum() == 0) {
            return Optimizer.of(new org.nd4j.linalg.learning.config.Sgd(options.learningRate()));
        }
        return options.nesterov()
                ? Optimizer.of(new Nesterovs(options.learningRate(), options.momentum()))
                : Optimizer.of(options.learningRate(), new MomentumRule(options.momentum()));
    }
}
