package io.mortise.layer.core;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.osgi.service.component.annotations.Component;

/** The mean of each channel of an image: a row of as many numbers as there are channels. */
@Component
public final class GlobalAveragePooling2d implements LayerRecipe<GlobalAveragePooling2d.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "global-average-pooling2d";
    }

    @Override
    public String title() {
        return "Mean of each channel";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        Inputs.image(type(), context.input());
        return LayerResult.of(new GlobalPoolingLayer(PoolingType.AVG));
    }
}
