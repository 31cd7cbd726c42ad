package io.mortise.layer.core.activation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.Default;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = x * P(X <= x)} for a standard normal X; Hendrycks and Gimpel 2016. */
@Component
public final class Gelu implements ActivationRecipe<Gelu.Options> {
    /**
     * Its options.
     *
     * @param approximate whether the tanh approximation is taken in place of the error function
     */
    public record Options(
            @JsonPropertyDescription("Whether the tanh approximation is taken in place of the error function")
            @Default("false")
            boolean approximate) {}

    @Override
    public String type() {
        return "gelu";
    }

    @Override
    public String title() {
        return "Gaussian error linear unit";
    }

    @Override
    public IActivation build(Options options) {
        return options.approximate() ? new TanhGeluFunction() : new GeluFunction();
    }
}
