package io.mortise.layer.core.initializer;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.InitializerRecipe;
import jakarta.validation.constraints.Positive;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.osgi.service.component.annotations.Component;

/** Normal distribution. */
@Component
public final class RandomNormal implements InitializerRecipe<RandomNormal.Options> {
    /**
     * Its options.
     *
     * @param mean mean
     * @param stddev standard deviation
     */
    public record Options(
            @JsonPropertyDescription("Mean") @Default("0.0") double mean,

            @JsonPropertyDescription("Standard deviation") @Default("0.05") @Positive
            double stddev) {}

    @Override
    public String type() {
        return "random-normal";
    }

    @Override
    public String title() {
        return "Normal distribution";
    }

    @Override
    public IWeightInit build(Options options) {
        return new WeightInitDistribution(new NormalDistribution(options.mean(), options.stddev()));
    }
}
