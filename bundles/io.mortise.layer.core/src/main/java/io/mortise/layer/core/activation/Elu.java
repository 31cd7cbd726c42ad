package io.mortise.layer.core.activation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.Default;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = x} for {@code x > 0}, else {@code alpha * (exp(x) - 1)}. */
@Component
public final class Elu implements ActivationRecipe<Elu.Options> {
    /**
     * Its options.
     *
     * @param alpha limit far below zero, negated
     */
    public record Options(
            @JsonPropertyDescription("Limit far below zero, negated") @Default("1.0")
            double alpha) {}

    @Override
    public String type() {
        return "elu";
    }

    @Override
    public String title() {
        return "Exponential linear unit";
    }

    @Override
    public IActivation build(Options options) {
        return options.alpha() == 1 ? new ActivationELU() : new EluFunction(options.alpha());
    }
}
