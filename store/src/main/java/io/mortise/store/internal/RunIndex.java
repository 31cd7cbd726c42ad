package io.mortise.store.internal;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunSummary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of every run, in memory: pages list, filter and sort all runs several times a second, and a run takes
 * some 300 bytes here. Filled from the table when it is first asked for, and kept up to date by the writer.
 */
final class RunIndex {
    private final Map<List<String>, String[]> metricNames = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private @Nullable TreeMap<RunId, RunSummary> runs;
    private @Nullable List<RunSummary> list;

    /** Gives every run of the table to the consumer. */
    interface Source {
        void each(Consumer<RunSummary> consumer);
    }

    /** All runs, the latest first; null before {@link #fill}. The same list as long as nothing has changed. */
    synchronized @Nullable List<RunSummary> list() {
        if (runs == null) return null;
        if (list == null) list = List.copyOf(runs.values());
        return list;
    }

    /** Takes in all runs at once; the writer rests meanwhile. */
    synchronized List<RunSummary> fill(Source source) {
        var all = new TreeMap<RunId, RunSummary>(Comparator.reverseOrder());
        source.each(run -> all.put(run.run(), compact(run)));
        runs = all;
        list = List.copyOf(all.values());
        return list;
    }

    /** A run was written. */
    synchronized void put(RunSummary run) {
        if (runs == null) return;
        runs.put(run.run(), compact(run));
        list = null;
    }

    /** Nothing is in the table any more. */
    synchronized void clear() {
        runs = null;
        list = null;
        metricNames.clear();
        names.clear();
    }

    private RunSummary compact(RunSummary run) {
        return new RunSummary(
                run.run(),
                names.computeIfAbsent(run.name(), name -> name),
                run.status(),
                run.seconds(),
                compact(run.metrics()),
                run.started(),
                run.step(),
                run.steps(),
                run.epoch(),
                run.epochs(),
                run.cause());
    }

    private Map<String, Double> compact(Map<String, Double> metrics) {
        var shared = metricNames.computeIfAbsent(List.copyOf(metrics.keySet()), list -> list.toArray(String[]::new));
        return new CompactMetrics(
                shared,
                metrics.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
