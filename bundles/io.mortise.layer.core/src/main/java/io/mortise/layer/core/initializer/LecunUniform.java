package io.mortise.layer.core.initializer;

import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.osgi.service.component.annotations.Component;

/** Uniform within {@code ±sqrt(3 / inputs)}; LeCun et al. 1998. */
@Component
public final class LecunUniform implements InitializerRecipe<LecunUniform.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "lecun-uniform";
    }

    @Override
    public String title() {
        return "Uniform, by inputs (LeCun)";
    }

    @Override
    public IWeightInit build(Options options) {
        return new LecunUniformInitialization();
    }
}
