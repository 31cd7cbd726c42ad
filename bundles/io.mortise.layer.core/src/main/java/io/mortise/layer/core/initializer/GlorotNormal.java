package io.mortise.layer.core.initializer;

import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.osgi.service.component.annotations.Component;

/** Truncated normal of variance {@code 2 / (inputs + outputs)}; Glorot and Bengio 2010. */
@Component
public final class GlorotNormal implements InitializerRecipe<GlorotNormal.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "glorot-normal";
    }

    @Override
    public String title() {
        return "Truncated normal, by inputs and outputs (Glorot)";
    }

    @Override
    public IWeightInit build(Options options) {
        return new ScaledNormalInitialization(2, Fan.SUM);
    }
}
