package io.mortise.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies a callback.
 *
 * @param <O> the options
 */
@ConsumerType
public interface CallbackRecipe<O extends Record> extends Plugin<O> {
    /** A callback for one run; it may keep state. */
    Callback build(O options, Parts parts);
}
