package io.mortise.webui.fake;

import io.mortise.api.InvalidInput;
import io.mortise.api.SpecService;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunQueue;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.api.search.Search;
import io.mortise.api.sweep.TrialTag;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Runs kept in memory as their events; read through the same fold that a store would do. */
public final class FakeRuns implements RunReader, RunService {
    private final Map<RunId, List<RunEvent>> journals = new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();
    private final FakeLabels labels = new FakeLabels(this::labelled, journals::remove);
    private final List<RunId> order = new CopyOnWriteArrayList<>();
    private Consumer<RunId> onCancel = id -> {};
    private Consumer<SpecService.Resolved> onEnqueue = spec -> {};

    /** What to do when a run is cancelled. */
    public void onCancel(Consumer<RunId> action) {
        onCancel = action;
    }

    /** What to do when a run is started. */
    public void onEnqueue(Consumer<SpecService.Resolved> action) {
        onEnqueue = action;
    }

    /** Something happens in a run. */
    public void emit(RunId id, RunEvent event) {
        journals.computeIfAbsent(id, i -> new CopyOnWriteArrayList<>()).add(event);
        listeners.forEach(l -> l.on(id, event));
    }

    /** Puts a whole journal there at once. */
    public void keep(RunId id, List<RunEvent> events) {
        journals.put(id, new CopyOnWriteArrayList<>(events));
    }

    /** Forgets everything. */
    public void clear() {
        journals.clear();
    }

    @Override
    public List<RunSummary> runs() {
        return journals.entrySet().stream()
                .map(e -> Fold.of(e.getKey(), e.getValue()).summary())
                .toList();
    }

    @Override
    public List<ListedRun> list() {
        return journals.entrySet().stream()
                .map(e -> {
                    var details = Fold.of(e.getKey(), e.getValue()).details();
                    return new ListedRun(details.summary(), labels.of(e.getKey()), Options.of(details.spec()));
                })
                .toList();
    }

    @Override
    public List<ListedRun> search(String search) {
        return Search.find(search, list());
    }

    private void labelled(RunId run) {
        listeners.forEach(l -> l.labelled(run));
    }

    @Override
    public RunQueue queue() {
        return new RunQueue() {
            @Override
            public List<RunId> waiting() {
                return order.stream()
                        .filter(id -> Fold.of(id, journals.getOrDefault(id, List.of()))
                                        .summary()
                                        .status()
                                == RunStatus.QUEUED)
                        .toList();
            }

            @Override
            public void move(RunId run, int places) {
                var now = new ArrayList<>(waiting());
                int at = now.indexOf(run);
                now.remove(at);
                now.add(Math.clamp((long) at + places, 0, now.size()), run);
                order.clear();
                order.addAll(now);
                now.forEach(FakeRuns.this::labelled);
            }
        };
    }

    @Override
    public FakeLabels labels() {
        return labels;
    }

    @Override
    public Optional<RunDetails> run(RunId id) {
        return Optional.ofNullable(journals.get(id))
                .map(events -> Fold.of(id, events).details());
    }

    @Override
    public Series series(RunId id, String metric, int maxPoints) {
        var points = journals.getOrDefault(id, List.of()).stream()
                .filter(RunEvent.Batch.class::isInstance)
                .map(RunEvent.Batch.class::cast)
                .filter(b -> b.metrics().containsKey(metric))
                .toList();
        int stride = Math.max(1, (points.size() + maxPoints - 1) / maxPoints);
        var kept = new ArrayList<RunEvent.Batch>();
        for (int i = 0; i < points.size(); i += stride) kept.add(points.get(i));
        return new Series(
                metric,
                kept.stream().mapToLong(RunEvent.Batch::step).toArray(),
                kept.stream().mapToDouble(b -> b.metrics().get(metric)).toArray());
    }

    @Override
    public RunId start(SpecService.Resolved spec, Progress progress) {
        return enqueue(spec);
    }

    @Override
    public RunId start(SpecService.Resolved spec, TrialTag trial, int threads, Consumer<RunId> named) {
        throw new InvalidInput("RUN", "no trial is started here", "look at those that there are");
    }

    @Override
    public Locked locked(SpecService.Resolved spec, Path file) {
        throw new InvalidInput("--locked", "there is no lock here", "run it without");
    }

    @Override
    public SpecService.Resolved again(RunId run) {
        return new SpecService.Resolved(run(run).orElseThrow().spec(), List.of());
    }

    @Override
    public RunId enqueue(SpecService.Resolved spec) {
        var id = new RunId("20261121-2359%02d-queued".formatted(journals.size() % 60));
        emit(
                id,
                new RunEvent.Queued(
                        Instant.now(), id, String.valueOf(spec.spec().get("name")), spec.spec()));
        order.add(id);
        onEnqueue.accept(spec);
        return id;
    }

    @Override
    public void follow(RunId id, Consumer<RunEvent> listener) {
        journals.getOrDefault(id, List.of()).forEach(listener);
    }

    @Override
    public void cancel(RunId id) {
        onCancel.accept(id);
        var events = journals.getOrDefault(id, List.of());
        if (events.getLast() instanceof RunEvent.Ended) return;
        var summary = Fold.of(id, events).summary();
        emit(
                id,
                new RunEvent.Ended(
                        Instant.now(), RunStatus.CANCELLED, null, summary.seconds(), summary.metrics(), Map.of()));
    }

    @Override
    public RunId find(String text) {
        return journals.keySet().stream()
                .filter(id -> "latest".equals(text) || id.value().startsWith(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("run", "There is no run " + text, "List them with mortise runs"));
    }

    @Override
    public Subscription subscribe(RunListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
