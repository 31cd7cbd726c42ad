package io.mortise.api.run;

import io.mortise.api.InvalidInput;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The runs that wait for {@code serve}, which starts one after the other. Any process may change their order at any time. */
@ProviderType
public interface RunQueue {
    /** Those that wait, the next one first. */
    List<RunId> waiting();

    /**
     * Moves a run within the queue. Lists show it within a second.
     *
     * @param places towards the end, or towards the front where it is negative; neither goes beyond
     * @throws InvalidInput where it does not wait, or no longer
     */
    void move(RunId run, int places);
}
