package io.mortise.spi;

import org.nd4j.linalg.activations.IActivation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies an activation function.
 *
 * @param <O> the options
 */
@ConsumerType
public interface ActivationRecipe<O extends Record> extends Plugin<O> {
    /** The function with its derivative. */
    IActivation build(O options);
}
