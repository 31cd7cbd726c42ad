package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Example;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.osgi.service.component.annotations.Component;

/**
 * Sets a share of its inputs to zero in training, anew in each step, and scales the others by {@code 1 / (1 - rate)}, so
 * that their expected sum stays; does nothing otherwise. Srivastava et al. 2014.
 */
@Component
public final class Dropout implements LayerRecipe<Dropout.Options> {
    /**
     * Its options.
     *
     * @param rate share that is dropped, 0 or more and less than 1; DL4J's own number is the share that is kept
     */
    public record Options(
            @JsonPropertyDescription("Share of the inputs that is dropped in training")
            @DecimalMin("0")
            @DecimalMax(value = "1", inclusive = false)
            @Example("0.25")
            double rate) {}

    @Override
    public String type() {
        return "dropout";
    }

    @Override
    public String title() {
        return "Drops a share of its inputs in training";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        return LayerResult.of(new DropoutLayer.Builder(1 - options.rate())
                .activation(new ActivationIdentity())
                .build());
    }
}
