package io.mortise.runner.internal;

import io.mortise.api.Workspace;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunStore;
import io.mortise.api.run.RunSummary;
import io.mortise.json.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/**
 * Takes the journals of all runs into the store, each event once, and notices workers that are gone. It tells the store
 * what people say of the runs, too.
 */
final class Follower {
    /** Bytes of a journal that wait at most: some hundred batches of a run with very many metrics. */
    private static final long MOST_WAITING = 8 << 20;

    private final RunStore store;
    private final Path folder;
    private final OpenRuns runs;
    private final LabelJournal labels;
    private final QueueDesk queue;
    private final Runner runner;
    private final Set<RunId> queued = new ConcurrentSkipListSet<>();
    private final Map<RunId, Runner.Missing> missing = new HashMap<>();
    private final Map<RunId, Pace> paces = new HashMap<>();
    private final Map<RunId, Journal.Stretch> waiting = new HashMap<>();

    Follower(RunStore store, Workspace workspace, Runner runner) {
        this.store = store;
        this.folder = workspace.runs();
        this.runs = new OpenRuns(folder);
        this.labels = new LabelJournal(workspace.labels());
        this.queue = new QueueDesk(workspace);
        this.runner = runner;
        for (RunSummary run : store.runs()) {
            if (run.status().isOver()) this.runs.close(run.run());
            if (run.status() == RunStatus.QUEUED) queued.add(run.run());
        }
    }

    /** One round over all runs: everything that is in the journals now is in the store afterwards. */
    void takeIn() {
        takeIn(run -> true);
    }

    /** The same, but batches are left for a while, at each run's {@link Pace}, as long as nothing else has happened. */
    void follow(Instant now) {
        takeIn(run -> paces.computeIfAbsent(run.id(), id -> new Pace()).isDue(now));
    }

    private void takeIn(Predicate<RunFolder> withBatches) {
        takeInLabels();
        queue.changed().forEach(runner::publishLabelled);
        for (RunFolder run : runs.look()) {
            takeIn(run, withBatches.test(run));
            if (!runs.isOver(run.id())) closeIfGone(run);
        }
    }

    private void takeInLabels() {
        var changed = labels.readOn();
        var gone = changed.keySet().stream()
                .filter(id -> changed.getOrDefault(id, Labels.NONE).removed())
                // A folder that was put there again is a run as any other
                .filter(id -> !Files.exists(folder.resolve(id.value())))
                .toList();
        if (!gone.isEmpty()) store.forget(gone);
        changed.forEach((id, said) -> {
            store.label(id, said);
            runner.publishLabelled(id);
        });
    }

    private void takeIn(RunFolder run, boolean withBatches) {
        try {
            while (true) {
                var stretch = read(run);
                if (stretch.to() == stretch.from()) return;
                if (!withBatches && mayWait(stretch)) {
                    waiting.put(run.id(), stretch);
                    return;
                }
                waiting.remove(run.id());
                if (!store.append(run.id(), stretch.from(), stretch.to(), stretch.events())) return;
                for (RunEvent event : stretch.events()) {
                    note(run.id(), event);
                    runner.publish(run.id(), event);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Batches that are not too many to be kept here meanwhile. */
    private static boolean mayWait(Journal.Stretch stretch) {
        return stretch.to() - stretch.from() < MOST_WAITING
                && stretch.events().stream().allMatch(RunEvent.Batch.class::isInstance);
    }

    /** What the store does not have yet; batches that wait are not read again. */
    private Journal.Stretch read(RunFolder run) throws IOException {
        long from = store.offset(run.id());
        var batches = waiting.get(run.id());
        if (batches == null || batches.from() != from) return Journal.read(run.journal(), from);
        return batches.and(Journal.read(run.journal(), batches.to()));
    }

    private void note(RunId id, RunEvent event) {
        if (event instanceof RunEvent.Queued) queued.add(id);
        if (event instanceof RunEvent.Started || event instanceof RunEvent.Ended) queued.remove(id);
        if (event instanceof RunEvent.Ended) {
            runs.close(id);
            paces.remove(id);
        }
    }

    /** Runs that wait for their turn. */
    Set<RunId> queued() {
        return queued;
    }

    /** A worker that is gone without a word: nobody is left to say why, unless its starter does so at once. */
    private void closeIfGone(RunFolder run) {
        if (missing.computeIfAbsent(run.id(), id -> new Runner.Missing()).tooLong(run)) {
            runner.closeUnseen(run);
            takeIn(run, true);
        }
    }

    /** Takes away folders of workers that were refused and whose starter is gone. */
    void sweep() {
        runs.sweep();
    }
}
