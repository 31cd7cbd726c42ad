package io.mortise.testkit;

import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStore;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.api.search.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run store for tests where the store is not the subject: keeps every event, and folds them when asked. */
public final class InMemoryRunStore implements RunStore {
    private final Map<RunId, Kept> runs = new TreeMap<>(Comparator.reverseOrder());

    private final Map<RunId, Labels> labels = new TreeMap<>();

    private static final class Kept {
        long offset;
        final List<RunEvent> events = new ArrayList<>();
    }

    @Override
    public synchronized long offset(RunId id) {
        var kept = runs.get(id);
        return kept == null ? 0 : kept.offset;
    }

    @Override
    public synchronized boolean append(RunId id, long from, long to, List<RunEvent> events) {
        if (from < 0 || to < from) throw new IllegalArgumentException("no stretch: from " + from + " to " + to);
        if (offset(id) != from) return false;
        if (from == to && events.isEmpty()) return true;
        var kept = runs.computeIfAbsent(id, unknown -> new Kept());
        kept.events.addAll(events);
        kept.offset = to;
        return true;
    }

    @Override
    public synchronized List<RunSummary> runs() {
        return runs.keySet().stream().map(id -> fold(id).summary()).toList();
    }

    @Override
    public synchronized List<ListedRun> list() {
        return runs.keySet().stream().map(this::listed).toList();
    }

    private ListedRun listed(RunId id) {
        var details = fold(id).details();
        return new ListedRun(details.summary(), labels.getOrDefault(id, Labels.NONE), Options.of(details.spec()));
    }

    @Override
    public List<ListedRun> search(String search) {
        return Search.find(search, list());
    }

    @Override
    public synchronized void label(RunId id, Labels said) {
        labels.put(id, said);
    }

    @Override
    public synchronized Optional<RunDetails> run(RunId id) {
        return runs.containsKey(id) ? Optional.of(fold(id).details()) : Optional.empty();
    }

    private RunFold fold(RunId id) {
        var fold = new RunFold(id);
        runs.get(id).events.forEach(fold::apply);
        return fold;
    }

    @Override
    public synchronized Series series(RunId id, String metric, int maxPoints) {
        if (maxPoints < 1) throw new IllegalArgumentException("maxPoints must be at least 1, but is " + maxPoints);
        var points = points(id, metric);
        int width = 1;
        while ((points.size() + width - 1) / width > maxPoints) width *= 2;
        var steps = new ArrayList<Long>();
        var values = new ArrayList<Double>();
        var all = List.copyOf(points.entrySet());
        for (int from = 0; from < all.size(); from += width) {
            var neighbours = all.subList(from, Math.min(all.size(), from + width));
            double sum = 0;
            for (var point : neighbours) sum += point.getValue();
            steps.add(neighbours.getFirst().getKey());
            values.add(sum / neighbours.size());
        }
        return new Series(
                metric,
                steps.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Map<Long, Double> points(RunId id, String metric) {
        var points = new LinkedHashMap<Long, Double>();
        if (!runs.containsKey(id)) return points;
        long last = Long.MIN_VALUE;
        for (var event : runs.get(id).events) {
            if (!(event instanceof RunEvent.Batch batch) || batch.step() <= last) continue;
            var value = batch.metrics().get(metric);
            if (value == null) continue;
            last = batch.step();
            points.put(last, value);
        }
        return points;
    }

    @Override
    public synchronized void forget(Collection<RunId> ids) {
        runs.keySet().removeAll(ids);
    }

    @Override
    public synchronized void clear() {
        runs.clear();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
