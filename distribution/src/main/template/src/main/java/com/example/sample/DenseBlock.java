package com.example.sample;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.Activation;
import org.osgi.service.component.annotations.Component;

/** A block of layers that are there already: a dense one with swish, and dropout behind it. */
@Component
public final class DenseBlock implements LayerRecipe<DenseBlock.Options> {
    public record Options(
            @JsonPropertyDescription("Number of outputs") @Positive int units,
            @JsonPropertyDescription("Share of the outputs that is dropped in training")
            @DecimalMin("0") @DecimalMax("0.9") @Default("0.2") double rate) {}

    @Override
    public LayerResult build(Options options, Context context) {
        var dense = new DenseLayer.Builder().nOut(options.units()).activation(Activation.SWISH);
        return LayerResult.of(dense.build(), new DropoutLayer(1 - options.rate())); // DL4J counts what is kept
    }
}
