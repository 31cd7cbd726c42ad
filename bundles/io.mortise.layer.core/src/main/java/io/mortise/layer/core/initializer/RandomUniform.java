package io.mortise.layer.core.initializer;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Default;
import io.mortise.spi.InitializerRecipe;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.osgi.service.component.annotations.Component;

/** Uniform distribution. */
@Component
public final class RandomUniform implements InitializerRecipe<RandomUniform.Options> {
    /**
     * Its options.
     *
     * @param minval lower limit
     * @param maxval upper limit
     */
    public record Options(
            @JsonPropertyDescription("Lower limit") @Default("-0.05")
            double minval,

            @JsonPropertyDescription("Upper limit") @Default("0.05")
            double maxval) {}

    @Override
    public String type() {
        return "random-uniform";
    }

    @Override
    public String title() {
        return "Uniform distribution";
    }

    @Override
    public IWeightInit build(Options options) {
        if (options.minval() >= options.maxval()) {
            throw new InvalidInput(
                    "/maxval",
                    "the upper limit %s is not above the lower limit %s".formatted(options.maxval(), options.minval()),
                    "give a maxval above " + options.minval());
        }
        return new WeightInitDistribution(new UniformDistribution(options.minval(), options.maxval()));
    }
}
