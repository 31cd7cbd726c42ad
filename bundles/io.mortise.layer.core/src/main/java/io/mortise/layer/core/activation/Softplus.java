package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = log(1 + exp(x))}. */
@Component
public final class Softplus implements ActivationRecipe<Softplus.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "softplus";
    }

    @Override
    public String title() {
        return "Smooth rectifier";
    }

    @Override
    public IActivation build(Options options) {
        return new SoftplusFunction();
    }
}
