package io.mortise.layer.core.initializer;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.InitializerRecipe;
import jakarta.validation.constraints.Positive;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.osgi.service.component.annotations.Component;

/** Normal distribution; what lies more than two standard deviations from the mean is drawn again. */
@Component
public final class TruncatedNormal implements InitializerRecipe<TruncatedNormal.Options> {
    /**
     * Its options.
     *
     * @param mean mean
     * @param stddev standard deviation before truncation
     */
    public record Options(
            @JsonPropertyDescription("Mean") @Default("0.0") double mean,

            @JsonPropertyDescription("Standard deviation before truncation") @Default("0.05") @Positive
            double stddev) {}

    @Override
    public String type() {
        return "truncated-normal";
    }

    @Override
    public String title() {
        return "Normal distribution without its tails";
    }

    @Override
    public IWeightInit build(Options options) {
        return new TruncatedNormalInitialization(options.mean(), options.stddev());
    }
}
