package io.mortise.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies a learning-rate schedule.
 *
 * @param <O> the options
 */
@ConsumerType
public interface ScheduleRecipe<O extends Record> extends Plugin<O> {
    /** The schedule. */
    Schedule build(O options);
}
