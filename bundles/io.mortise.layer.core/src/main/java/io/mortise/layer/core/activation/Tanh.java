package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = tanh(x)}. */
@Component
public final class Tanh implements ActivationRecipe<Tanh.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "tanh";
    }

    @Override
    public String title() {
        return "Hyperbolic tangent";
    }

    @Override
    public IActivation build(Options options) {
        return new ActivationTanH();
    }
}
