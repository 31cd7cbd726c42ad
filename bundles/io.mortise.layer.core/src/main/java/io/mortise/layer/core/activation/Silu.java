package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = x / (1 + exp(-x))}. */
@Component
public final class Silu implements ActivationRecipe<Silu.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "silu";
    }

    @Override
    public String title() {
        return "Sigmoid linear unit, also known as swish";
    }

    @Override
    public IActivation build(Options options) {
        return new SiluFunction();
    }
}
