package io.mortise.layer.core.initializer;

import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.osgi.service.component.annotations.Component;

/** Truncated normal of variance {@code 1 / inputs}; LeCun et al. 1998. */
@Component
public final class LecunNormal implements InitializerRecipe<LecunNormal.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "lecun-normal";
    }

    @Override
    public String title() {
        return "Truncated normal, by inputs (LeCun)";
    }

    @Override
    public IWeightInit build(Options options) {
        return new ScaledNormalInitialization(1, Fan.IN);
    }
}
