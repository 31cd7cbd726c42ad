package io.mortise.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** A learning rate for each epoch. */
@FunctionalInterface
@ConsumerType
public interface Schedule {
    /**
     * The rate of an epoch.
     *
     * @param epoch from 0, as in Keras
     * @param initial the optimizer's own rate
     * @param current the rate so far
     */
    double rate(int epoch, double initial, double current);
}
