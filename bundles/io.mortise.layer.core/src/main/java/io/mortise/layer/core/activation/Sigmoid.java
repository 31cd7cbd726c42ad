package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = 1 / (1 + exp(-x))}. */
@Component
public final class Sigmoid implements ActivationRecipe<Sigmoid.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "sigmoid";
    }

    @Override
    public String title() {
        return "Logistic function";
    }

    @Override
    public IActivation build(Options options) {
        return new ActivationSigmoid();
    }
}
