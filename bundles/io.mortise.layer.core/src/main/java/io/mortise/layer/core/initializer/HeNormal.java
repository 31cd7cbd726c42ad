package io.mortise.layer.core.initializer;

import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.osgi.service.component.annotations.Component;

/** Truncated normal of variance {@code 2 / inputs}; He et al. 2015. */
@Component
public final class HeNormal implements InitializerRecipe<HeNormal.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "he-normal";
    }

    @Override
    public String title() {
        return "Truncated normal, by inputs (He)";
    }

    @Override
    public IWeightInit build(Options options) {
        return new ScaledNormalInitialization(2, Fan.IN);
    }
}
