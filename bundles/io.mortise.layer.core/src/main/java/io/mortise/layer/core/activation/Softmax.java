package io.mortise.layer.core.activation;

import io.mortise.spi.ActivationRecipe;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.osgi.service.component.annotations.Component;

/** {@code f(x)_i = exp(x_i) / sum_j exp(x_j)}, over the outputs, or over the channels of an image. */
@Component
public final class Softmax implements ActivationRecipe<Softmax.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "softmax";
    }

    @Override
    public String title() {
        return "Probabilities of classes, summing to one";
    }

    @Override
    public IActivation build(Options options) {
        return new ActivationSoftmax();
    }
}
