package io.mortise.spi;

import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies a panel for a run's page: data, which the dashboard draws. It is made in a worker, once the run is over; every
 * option needs a default.
 *
 * @param <O> the options
 */
@ConsumerType
public interface PanelRecipe<O extends Record> extends Plugin<O> {
    /** What it shows of a run; nothing where the run has not what it takes, such as an evaluation. */
    Optional<Panel> build(O options, RunDetails run);
}
