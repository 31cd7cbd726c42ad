package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = x / (1 + exp(-x))}; the older name of {@link Silu}. */
@Component
public final class Swish implements ActivationRecipe<Swish.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "swish";
    }

    @Override
    public String title() {
        return "Sigmoid linear unit, also known as silu";
    }

    @Override
    public IActivation build(Options options) {
        return new SiluFunction();
    }
}
