package io.mortise.layer.core.initializer;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.osgi.service.component.annotations.Component;

/** All the same value. */
@Component
public final class Constant implements InitializerRecipe<Constant.Options> {
    /**
     * Its options.
     *
     * @param value the value
     */
    public record Options(
            @JsonPropertyDescription("The value") @Default("0.0")
            double value) {}

    @Override
    public String type() {
        return "constant";
    }

    @Override
    public String title() {
        return "All the same value";
    }

    @Override
    public IWeightInit build(Options options) {
        return new WeightInitConstant(options.value());
    }
}
