package io.mortise.store.internal;

import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunSummary;
import io.mortise.api.search.Vocabulary;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of every run, in memory: pages list, filter and sort all runs several times a second, and a run takes
 * some 600 bytes here. Filled from the table when it is first asked for, and kept up to date by the writer.
 */
final class RunIndex {
    private final CompactMetrics.Known metricNames = new CompactMetrics.Known();
    private final Map<String, String> names = new HashMap<>();
    /** Of the first run of each experiment; the others share them. */
    private final Map<String, Options> shared = new HashMap<>();

    private final Map<RunId, Labels> labels = new HashMap<>();
    private @Nullable TreeMap<RunId, ListedRun> runs;
    private @Nullable List<ListedRun> list;
    private List<ListedRun> named = List.of();
    private Vocabulary vocabulary = Vocabulary.of(named);

    /** Gives every run of the table to the consumer. */
    interface Source {
        void each(Consumer<RunProgress> consumer);
    }

    /** All runs, the latest first; null before {@link #fill}. The same list as long as nothing has changed. */
    synchronized @Nullable List<ListedRun> list() {
        if (runs == null) return null;
        if (list == null) list = List.copyOf(runs.values());
        return list;
    }

    /** The names that a search over that list can have in it. */
    synchronized Vocabulary vocabulary(List<ListedRun> of) {
        if (of != named) {
            vocabulary = Vocabulary.of(of);
            named = of;
        }
        return vocabulary;
    }

    /** Takes in all runs at once; the writer rests meanwhile. */
    synchronized List<ListedRun> fill(Source source) {
        var all = new TreeMap<RunId, ListedRun>(Comparator.reverseOrder());
        source.each(run -> all.put(run.run, listed(run)));
        runs = all;
        list = List.copyOf(all.values());
        return list;
    }

    /** A run was written. */
    synchronized void put(RunProgress run) {
        if (runs == null) return;
        runs.put(run.run, listed(run));
        list = null;
    }

    /** Something else is said of a run. */
    synchronized void label(RunId id, Labels said) {
        labels.put(id, said);
        if (runs == null) return;
        runs.computeIfPresent(id, (_, run) -> new ListedRun(run.summary(), said, run.options()));
        list = null;
    }

    /** These are in the table no longer. */
    synchronized void remove(Collection<RunId> ids) {
        if (runs == null) return;
        ids.forEach(runs::remove);
        list = null;
    }

    /** Nothing is in the table any more, or nobody knows what; what is said of runs does not lie there. */
    synchronized void clear() {
        runs = null;
        list = null;
        metricNames.clear();
        names.clear();
        shared.clear();
    }

    private ListedRun listed(RunProgress run) {
        var summary = compact(run.summary());
        return new ListedRun(summary, labels.getOrDefault(run.run, Labels.NONE), compact(summary.name(), run.options));
    }

    private Options compact(String experiment, Options options) {
        var base = shared.computeIfAbsent(experiment, _ -> options);
        return options.sharesWith(base) ? options : Options.over(base, options.differencesFrom(base));
    }

    private RunSummary compact(RunSummary run) {
        return new RunSummary(
                run.run(),
                names.computeIfAbsent(run.name(), name -> name),
                run.status(),
                run.seconds(),
                metricNames.compact(run.metrics()),
                run.started(),
                run.step(),
                run.steps(),
                run.epoch(),
                run.epochs(),
                run.cause());
    }
}
