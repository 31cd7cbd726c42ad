package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.Kind;
import io.mortise.api.Part;
import io.mortise.layer.core.activation.ChannelSoftmaxFunction;
import io.mortise.spi.Example;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OfKind;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.service.component.annotations.Component;

/** {@code y = f(x)}, for images and for rows of numbers. */
@Component
public final class Activation implements LayerRecipe<Activation.Options> {
    /**
     * Its options.
     *
     * @param activation f
     */
    public record Options(
            @JsonPropertyDescription("The activation") @OfKind(Kind.ACTIVATION) @Example("relu")
            Part activation) {}

    @Override
    public String type() {
        return "activation";
    }

    @Override
    public String title() {
        return "Activation by itself";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        IActivation activation = context.activation(options.activation());
        return LayerResult.of(new ActivationLayer(
                context.input() instanceof InputType.InputTypeConvolutional
                        ? ChannelSoftmaxFunction.forImages(activation)
                        : activation));
    }
}
