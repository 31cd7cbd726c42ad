package io.mortise.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** Reacts to what happens in a training; called on the training thread, in the order of the spec. */
@FunctionalInterface
@ConsumerType
public interface Callback {
    /** Something happened. An exception ends the run as failed and names the callback. */
    void on(TrainingEvent event, Training training);
}
