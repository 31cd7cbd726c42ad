package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = exp(x)}. */
@Component
public final class Exponential implements ActivationRecipe<Exponential.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "exponential";
    }

    @Override
    public String title() {
        return "Exponential function";
    }

    @Override
    public IActivation build(Options options) {
        return new ExponentialFunction();
    }
}
