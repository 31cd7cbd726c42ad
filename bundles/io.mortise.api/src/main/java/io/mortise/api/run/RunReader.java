package io.mortise.api.run;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Runs as they are kept. Safe to use from several threads. */
@ProviderType
public interface RunReader {
    /** All runs, the latest first. */
    List<RunSummary> runs();

    /** One run by its id. */
    Optional<RunDetails> run(RunId id);

    /** Several runs at once, in that order; those that are not known are left out. */
    default List<RunOutline> outlines(List<RunId> ids) {
        return ids.stream().flatMap(id -> run(id).stream()).map(RunOutline::of).toList();
    }

    /**
     * Per-batch points of a metric.
     *
     * @param maxPoints at most so many points come back; where there are more, neighbours are averaged
     */
    Series series(RunId id, String metric, int maxPoints);
}
