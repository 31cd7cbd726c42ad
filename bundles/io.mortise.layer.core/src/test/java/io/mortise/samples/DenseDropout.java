package io.mortise.samples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import jakarta.validation.constraints.Positive;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.Activation;
import org.osgi.service.component.annotations.Component;

/** Two layers of DL4J's own in a row; dropout counts the share that is kept there. */
@Component
public final class DenseDropout implements LayerRecipe<DenseDropout.Options> {
    public record Options(
            @JsonPropertyDescription("Number of outputs") @Positive
            int units,

            @JsonPropertyDescription("Share of them that is dropped") @Default("0.5")
            double rate) {}

    @Override
    public LayerResult build(Options options, Context context) {
        var dense = new DenseLayer.Builder().nOut(options.units()).activation(Activation.RELU);
        return LayerResult.of(dense.build(), new DropoutLayer(1 - options.rate()));
    }
}
