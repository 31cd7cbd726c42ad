package io.mortise.layer.core.initializer;

import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.osgi.service.component.annotations.Component;

/** Uniform within {@code ±sqrt(6 / (inputs + outputs))}; Glorot and Bengio 2010. */
@Component
public final class GlorotUniform implements InitializerRecipe<GlorotUniform.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "glorot-uniform";
    }

    @Override
    public String title() {
        return "Uniform, by inputs and outputs (Glorot)";
    }

    @Override
    public IWeightInit build(Options options) {
        return new WeightInitXavierUniform();
    }
}
