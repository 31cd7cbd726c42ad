package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.layer.core.batchnorm.PartialBatchNormalization;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.osgi.service.component.annotations.Component;

/**
 * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, for each channel of an image or each number of a row.
 * In training mean and (biased) variance are those of the batch, otherwise running ones, which each step moves by
 * {@code 1 - momentum} towards the batch's. Ioffe and Szegedy 2015.
 */
@Component
public final class BatchNormalization implements LayerRecipe<BatchNormalization.Options> {
    /**
     * Its options.
     *
     * @param momentum share of the running mean and variance that a step keeps, from 0 to 1
     * @param epsilon added to the variance, more than 0
     * @param center whether there is a beta
     * @param scale whether there is a gamma
     */
    public record Options(
            @JsonPropertyDescription("Share of the running mean and variance that each step keeps")
            @DecimalMin("0")
            @DecimalMax("1")
            @Default("0.99")
            double momentum,

            @JsonPropertyDescription("Added to the variance, so that nothing is divided by zero")
            @Positive
            @Default("0.001")
            double epsilon,

            @JsonPropertyDescription("Whether an offset beta is learnt") @Default("true")
            boolean center,

            @JsonPropertyDescription("Whether a factor gamma is learnt") @Default("true")
            boolean scale) {}

    @Override
    public String type() {
        return "batch-normalization";
    }

    @Override
    public String title() {
        return "Normalizes each channel over the batch";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        return LayerResult.of(options.center() && options.scale() ? whole(options) : partial(options));
    }

    /** The variance is kept as it is: DL4J's default, the logarithm of its root, is endless for a channel that is dead. */
    private static FeedForwardLayer whole(Options options) {
        return new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
                .decay(options.momentum())
                .eps(options.epsilon())
                .useLogStd(false)
                .activation(new ActivationIdentity())
                .build();
    }

    private static FeedForwardLayer partial(Options options) {
        var layer = new PartialBatchNormalization(options.center(), options.scale());
        layer.setDecay(options.momentum());
        layer.setEps(options.epsilon());
        layer.setActivationFn(new ActivationIdentity());
        return layer;
    }
}
