package io.mortise.spi;

import io.mortise.api.Part;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Supplies a layer.
 *
 * @param <O> the options
 */
@ConsumerType
public interface LayerRecipe<O extends Record> extends Plugin<O> {
    /**
     * The layer for these options. Number of inputs and input preprocessors are set by the engine.
     *
     * @throws io.mortise.api.InvalidInput where it does not fit its input; {@code where} is a pointer into the options
     */
    LayerResult build(O options, Context context);

    /** What is known where the layer stands. */
    @ProviderType
    interface Context extends Parts {
        /** What comes in: {@code convolutional} is channels first. */
        InputType input();

        @Override
        IActivation activation(Part part);

        @Override
        IWeightInit initializer(Part part);
    }
}
