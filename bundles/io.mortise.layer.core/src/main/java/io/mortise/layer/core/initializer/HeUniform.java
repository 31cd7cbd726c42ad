package io.mortise.layer.core.initializer;

import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.osgi.service.component.annotations.Component;

/** Uniform within {@code ±sqrt(6 / inputs)}; He et al. 2015. */
@Component
public final class HeUniform implements InitializerRecipe<HeUniform.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "he-uniform";
    }

    @Override
    public String title() {
        return "Uniform, by inputs (He)";
    }

    @Override
    public IWeightInit build(Options options) {
        return new WeightInitReluUniform();
    }
}
