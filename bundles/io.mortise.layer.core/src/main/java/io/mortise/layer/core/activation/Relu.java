package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = max(x, 0)}. */
@Component
public final class Relu implements ActivationRecipe<Relu.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "relu";
    }

    @Override
    public String title() {
        return "Rectified linear unit";
    }

    @Override
    public IActivation build(Options options) {
        return new ActivationReLU();
    }
}
