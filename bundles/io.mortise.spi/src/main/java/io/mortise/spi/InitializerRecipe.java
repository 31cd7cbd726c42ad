package io.mortise.spi;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies a weight initializer.
 *
 * @param <O> the options
 */
@ConsumerType
public interface InitializerRecipe<O extends Record> extends Plugin<O> {
    /** The initializer; it draws from ND4J's random generator, which is seeded by the run. */
    IWeightInit build(O options);
}
