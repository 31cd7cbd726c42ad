package io.mortise.api;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes what the dashboard shows as HTML in one file: it opens in any browser without Mortise and without a network, and fetches
 * nothing from anywhere. Its size is bounded, however long a run was; it says what it leaves out.
 */
@ProviderType
public interface PageService {
    /**
     * A page with all that is kept of a run.
     *
     * @param runs where it is read
     * @throws InvalidInput where it is not known
     */
    String run(RunReader runs, RunId run);

    /**
     * A page with runs beside each other.
     *
     * @param runs where they are read
     * @param ids as {@link io.mortise.api.compare.CompareService#compare} takes them
     * @param baseline the one that the others are held against; null for the first
     * @throws InvalidInput where there are too few or too many, or one is not known
     */
    String comparison(RunReader runs, List<RunId> ids, @Nullable RunId baseline);
}
