package io.mortise.api.compare;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Holds runs beside each other. Reads the store and the runs' folders; trains and evaluates nothing. */
@ProviderType
public interface CompareService {
    /** At most so many runs at once. */
    int MOST = 100;

    /**
     * What is different between runs.
     *
     * @param runs where they are read
     * @param ids 2 to {@link #MOST} of them, in the order of the answer; one that is named twice counts once
     * @param baseline the one that the others are held against; null for the first
     * @throws io.mortise.api.InvalidInput where there are too few or too many, or one is not known
     */
    Comparison compare(RunReader runs, List<RunId> ids, @Nullable RunId baseline);

    /** The same of runs that were read already, each once. */
    Comparison compare(List<RunOutline> runs, @Nullable RunId baseline);
}
