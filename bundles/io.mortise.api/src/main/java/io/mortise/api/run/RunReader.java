package io.mortise.api.run;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Runs as they are kept. Safe to use from several threads. */
@ProviderType
public interface RunReader {
    /** All runs, the latest first, also those that are archived or deleted. */
    List<RunSummary> runs();

    /** All runs with what people say of them and the options of their specs, the latest first. */
    List<ListedRun> list();

    /**
     * The runs for which a search holds, the latest first; see {@link io.mortise.api.search.Search}.
     *
     * @param search in the search language; empty for all that are neither archived nor deleted
     * @throws io.mortise.api.InvalidInput where it cannot be understood
     */
    List<ListedRun> search(String search);

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
