package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = min(max(x + 3, 0), 6) / 6}, as Keras 3 has it. */
@Component
public final class HardSigmoid implements ActivationRecipe<HardSigmoid.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "hard-sigmoid";
    }

    @Override
    public String title() {
        return "Logistic function out of three lines";
    }

    @Override
    public IActivation build(Options options) {
        return new HardSigmoidFunction();
    }
}
