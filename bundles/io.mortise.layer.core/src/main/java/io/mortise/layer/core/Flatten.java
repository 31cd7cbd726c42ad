package io.mortise.layer.core;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.osgi.service.component.annotations.Component;

/**
 * An image as a row of numbers, channel by channel, row by row. Keras has the channel vary fastest; to a net that learns
 * its own weights the order is all one. A row stays as it is.
 */
@Component
public final class Flatten implements LayerRecipe<Flatten.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "flatten";
    }

    @Override
    public String title() {
        return "An image as a row of numbers";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        if (context.input() instanceof InputType.InputTypeFeedForward) {
            return new LayerResult.Layers(List.of());
        }
        InputType.InputTypeConvolutional image = Inputs.image(type(), context.input());
        return new LayerResult.Reshape(
                new CnnToFeedForwardPreProcessor(image.getHeight(), image.getWidth(), image.getChannels()),
                InputType.feedForward(image.arrayElementsPerExample()));
    }
}
