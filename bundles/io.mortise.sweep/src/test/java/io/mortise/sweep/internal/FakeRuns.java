package io.mortise.sweep.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.SpecService;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunLabels;
import io.mortise.api.run.RunQueue;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.TrialTag;
import io.mortise.json.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Runs that are over as soon as they are followed, with {@code val_accuracy} as their spec's {@code value} says. */
final class FakeRuns implements RunService {
    private final Path folder;
    private final Map<RunId, RunEvent.Ended> ends = new ConcurrentHashMap<>();
    private final Map<RunId, CountDownLatch> held = new ConcurrentHashMap<>();
    final List<Integer> started = new ArrayList<>();
    final List<Integer> threads = new ArrayList<>();
    /** Those that do not end by themselves. */
    private boolean holding;

    private CountDownLatch arrivals = new CountDownLatch(0);

    FakeRuns(Path folder) {
        this.folder = folder;
    }

    /** From now on runs go on until they are cancelled. */
    CountDownLatch hold(int untilSoManyRun) {
        holding = true;
        arrivals = new CountDownLatch(untilSoManyRun);
        return arrivals;
    }

    void release() {
        holding = false;
    }

    @Override
    public RunId start(SpecService.Resolved spec, TrialTag trial, int threads, Consumer<RunId> named) {
        Object value = spec.spec().get("value");
        RunId id;
        synchronized (this) {
            started.add(trial.trial());
            this.threads.add(threads);
            id = new RunId(String.format("20261122-0900%02d-aaaaaa", started.size()));
        }
        named.accept(id);
        if ("refused".equals(value)) throw new InvalidInput("/model/layers/0", "it does not fit");
        if ("broken".equals(value)) throw new WorkFailed("the worker fell over");
        write(id);
        ends.put(id, end(value));
        if (holding) {
            held.put(id, new CountDownLatch(1));
            arrivals.countDown();
        }
        return id;
    }

    /** The run of somebody who is gone. */
    RunId earlier(int number, RunStatus status, double value) {
        var id = new RunId(String.format("20261122-0800%02d-bbbbbb", number));
        write(id);
        ends.put(id, new RunEvent.Ended(Instant.now(), status, null, 1, Map.of("val_accuracy", value), Map.of()));
        return id;
    }

    private void write(RunId id) {
        try {
            Files.writeString(Journal.in(Files.createDirectories(folder.resolve(id.value()))), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunEvent.Ended end(Object value) {
        if ("crashed".equals(value)) {
            return new RunEvent.Ended(Instant.now(), RunStatus.FAILED, "it crashed", 2, Map.of(), Map.of());
        }
        double measured = value instanceof Number number ? number.doubleValue() : Double.NaN;
        return new RunEvent.Ended(
                Instant.now(), RunStatus.COMPLETED, null, 2, Map.of("val_accuracy", measured), Map.of());
    }

    @Override
    public void follow(RunId id, Consumer<RunEvent> listener) throws InterruptedException {
        listener.accept(new RunEvent.Started(
                Instant.now(),
                id,
                "fake",
                Map.of("training", Map.of("epochs", 2)),
                Map.of(),
                new LayerTable(List.of(), 0, 0, 0),
                List.of(),
                5));
        listener.accept(new RunEvent.Batch(Instant.now(), 1, 5, Map.of("loss", 1.0)));
        var latch = held.get(id);
        if (latch != null) latch.await();
        listener.accept(ends.get(id));
    }

    @Override
    public void cancel(RunId id) {
        ends.put(id, new RunEvent.Ended(Instant.now(), RunStatus.CANCELLED, null, 1, Map.of(), Map.of()));
        var latch = held.get(id);
        if (latch != null) latch.countDown();
    }

    @Override
    public RunId start(SpecService.Resolved spec, Progress progress) {
        throw new UnsupportedOperationException("a sweep starts trials");
    }

    @Override
    public Locked locked(SpecService.Resolved spec, Path file) {
        throw new UnsupportedOperationException("a sweep starts trials");
    }

    @Override
    public SpecService.Resolved again(RunId run) {
        throw new UnsupportedOperationException("a sweep starts trials");
    }

    @Override
    public RunId enqueue(SpecService.Resolved spec) {
        throw new UnsupportedOperationException("a sweep starts trials");
    }

    @Override
    public RunQueue queue() {
        throw new UnsupportedOperationException("a sweep's runs do not wait");
    }

    @Override
    public RunLabels labels() {
        throw new UnsupportedOperationException("a sweep says nothing of runs");
    }

    @Override
    public RunId find(String text) {
        throw new UnsupportedOperationException("a sweep knows its runs");
    }

    @Override
    public Subscription subscribe(RunListener listener) {
        throw new UnsupportedOperationException("a sweep follows its runs");
    }
}
