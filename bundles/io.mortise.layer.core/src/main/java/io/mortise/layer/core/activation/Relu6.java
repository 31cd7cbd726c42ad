package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = min(max(x, 0), 6)}; Howard et al. 2017, MobileNets. */
@Component
public final class Relu6 implements ActivationRecipe<Relu6.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "relu6";
    }

    @Override
    public String title() {
        return "Rectified linear unit up to 6";
    }

    @Override
    public IActivation build(Options options) {
        return new Relu6Function();
    }
}
