package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = x / (1 + |x|)}. */
@Component
public final class Softsign implements ActivationRecipe<Softsign.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "softsign";
    }

    @Override
    public String title() {
        return "Softened sign";
    }

    @Override
    public IActivation build(Options options) {
        return new ActivationSoftSign();
    }
}
