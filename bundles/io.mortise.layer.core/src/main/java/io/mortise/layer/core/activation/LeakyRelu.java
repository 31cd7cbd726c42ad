package io.mortise.layer.core.activation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.Default;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.osgi.service.component.annotations.Component;

/** {@code f(x) = x} for {@code x > 0}, else {@code negativeSlope * x}. */
@Component
public final class LeakyRelu implements ActivationRecipe<LeakyRelu.Options> {
    /**
     * Its options.
     *
     * @param negativeSlope slope below zero
     */
    public record Options(
            @JsonPropertyDescription("Slope below zero") @Default("0.2")
            double negativeSlope) {}

    @Override
    public String type() {
        return "leaky-relu";
    }

    @Override
    public String title() {
        return "Rectified linear unit that leaks below zero";
    }

    @Override
    public IActivation build(Options options) {
        return new ActivationLReLU(options.negativeSlope());
    }
}
