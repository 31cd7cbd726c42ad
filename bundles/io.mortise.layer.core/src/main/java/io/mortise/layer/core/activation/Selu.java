package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = 1.0507 x} for {@code x > 0}, else {@code 1.0507 * 1.6733 (exp(x) - 1)}; Klambauer et al. 2017. */
@Component
public final class Selu implements ActivationRecipe<Selu.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "selu";
    }

    @Override
    public String title() {
        return "Scaled exponential linear unit";
    }

    @Override
    public IActivation build(Options options) {
        return new ActivationSELU();
    }
}
