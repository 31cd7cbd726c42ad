package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.optimizer.core.internal.SmoothedCrossentropyLoss;
import io.mortise.spi.Default;
import io.mortise.spi.LossRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.osgi.service.component.annotations.Component;

/**
 * Crossentropy {@code -sum(y log(p))} of one-hot or integer labels with a softmax output of the shape
 * [examples, classes], the mean over the examples, as Keras has it.
 *
 * <p>DL4J's loss works out the gradient as {@code p - y}, which stays exact when the softmax saturates; the value counts
 * no probability as less than 1e-10. After another activation than softmax the outputs are taken as they are, where
 * Keras divides them by their sum.
 */
@Component
public final class CategoricalCrossentropy implements LossRecipe<CategoricalCrossentropy.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("Share of each label's weight that goes evenly to all classes")
            @DecimalMin("0")
            @DecimalMax("1")
            @Default("0")
            double labelSmoothing) {}

    @Override
    public String type() {
        return "categorical-crossentropy";
    }

    @Override
    public String title() {
        return "Crossentropy for several classes";
    }

    @Override
    public Loss build(Options options) {
        var function = options.labelSmoothing() == 0
                ? new LossMCXENT()
                : new SmoothedCrossentropyLoss(options.labelSmoothing());
        return new Loss(function, Labels.ANY);
    }
}
