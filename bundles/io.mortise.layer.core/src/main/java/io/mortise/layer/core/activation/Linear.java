package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = x}. */
@Component
public final class Linear implements ActivationRecipe<Linear.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "linear";
    }

    @Override
    public String title() {
        return "The value as it is";
    }

    @Override
    public IActivation build(Options options) {
        return new ActivationIdentity();
    }
}
