package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.osgi.service.component.annotations.Component;

/**
 * Adam (Kingma and Ba, 2014) as Keras has it: {@code m = beta1 * m + (1 - beta1) * g},
 * {@code v = beta2 * v + (1 - beta2) * g^2}, {@code rate' = rate * sqrt(1 - beta2^t) / (1 - beta1^t)},
 * {@code w = w - rate' * m / (sqrt(v) + epsilon)}. AMSGrad (Reddi and others, 2018) puts the largest {@code v} so far in
 * the place of {@code v}.
 *
 * <p>DL4J's updaters do exactly this, epsilon's place included, as long as the rate is not zero: at a rate of zero they
 * take epsilon for the rate, so that weights move by about 1e-7 where Keras leaves them alone.
 */
@Component
public final class Adam implements OptimizerRecipe<Adam.Options> {
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
            double epsilon,

            @JsonPropertyDescription("Divide by the largest second moment so far (AMSGrad)") @Default("false")
            boolean amsgrad) {}

    @Override
    public String type() {
        return "adam";
    }

    @Override
    public String title() {
        return "Adam, with AMSGrad as an option";
    }

    @Override
    public Optimizer build(Options options) {
        return Optimizer.of(updater(
                options.learningRate(), options.beta1(), options.beta2(), options.epsilon(), options.amsgrad()));
    }

    static IUpdater updater(double learningRate, double beta1, double beta2, double epsilon, boolean amsgrad) {
        return amsgrad
                ? new AMSGrad(learningRate, beta1, beta2, epsilon)
                : new org.nd4j.linalg.learning.config.Adam(learningRate, beta1, beta2, epsilon);
    }
}
