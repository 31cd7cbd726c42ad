package io.mortise.layer.core.initializer;

import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.osgi.service.component.annotations.Component;

/** All zero. */
@Component
public final class Zeros implements InitializerRecipe<Zeros.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "zeros";
    }

    @Override
    public String title() {
        return "All zero";
    }

    @Override
    public IWeightInit build(Options options) {
        return new WeightInitConstant(0);
    }
}
