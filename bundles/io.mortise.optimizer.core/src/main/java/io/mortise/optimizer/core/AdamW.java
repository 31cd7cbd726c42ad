package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.optimizer.core.internal.DecoupledWeightDecay;
import io.mortise.spi.Default;
import io.mortise.spi.OptimizerRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * AdamW (Loshchilov and Hutter, 2019) as Keras has it: the step of {@link Adam}, and beside it
 * {@code w = w - rate * weightDecay * w} for every trainable parameter, biases included.
 */
@Component
public final class AdamW implements OptimizerRecipe<AdamW.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("Step size; a callback may change it between steps") @Positive @Default("0.001")
            double learningRate,

            @JsonPropertyDescription("Share of the learning rate by which every parameter shrinks at each step")
            @PositiveOrZero
            @Default("0.004")
            double weightDecay,

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
        return "adamw";
    }

    @Override
    public String title() {
        return "Adam with decoupled weight decay";
    }

    @Override
    public Optimizer build(Options options) {
        var updater = Adam.updater(
                options.learningRate(), options.beta1(), options.beta2(), options.epsilon(), options.amsgrad());
        return new Optimizer(updater, List.of(new DecoupledWeightDecay(options.weightDecay())));
    }
}
