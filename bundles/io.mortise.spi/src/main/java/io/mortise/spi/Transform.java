package io.mortise.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Changes the values of an example. Stateless: used from several threads at once. One that works at random, and only on
 * what is trained on, is an {@link Augmentation}.
 */
@ConsumerType
public interface Transform {
    /** Changes an example's values in place. */
    void apply(float[] values);

    /** Whether it turns integer labels into one-hot vectors. */
    default boolean encodesLabels() {
        return false;
    }
}
