package io.mortise.layer.core.initializer;

import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.osgi.service.component.annotations.Component;

/** All one. */
@Component
public final class Ones implements InitializerRecipe<Ones.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "ones";
    }

    @Override
    public String title() {
        return "All one";
    }

    @Override
    public IWeightInit build(Options options) {
        return new WeightInitConstant(1);
    }
}
