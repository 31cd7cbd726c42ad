package io.mortise.sweep.internal;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.api.sweep.SweepReport;
import io.mortise.api.sweep.SweepService;
import io.mortise.api.sweep.TrialTag;
import io.mortise.json.Json;
import io.mortise.sweep.internal.Entry.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sweep in the hands of this process. So many threads as trials are to run at a time take one trial after the other;
 * what happens is written down before and after each, so that whoever goes on knows what is done.
 */
final class OpenSweep implements SweepService.Opened {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSweep.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final SweepFolder folder;
    private final SweepPlan plan;
    private final RunService runs;
    private final Path runFolders;
    private final AutoCloseable right;
    private final Deque<SweepPlan.Trial> waiting = new ArrayDeque<>();
    private final Set<TrialRun> running = new HashSet<>();
    private boolean cancelled;

    /**
     * For one sweep.
     *
     * @param runFolders the folder of all runs
     * @param right given back when the sweep is closed
     */
    OpenSweep(SweepFolder folder, SweepPlan plan, RunService runs, Path runFolders, AutoCloseable right) {
        this.folder = folder;
        this.plan = plan;
        this.runs = runs;
        this.runFolders = runFolders;
        this.right = right;
    }

    @Override
    public SweepPlan plan() {
        return plan;
    }

    @Override
    public SweepReport report() {
        return standing().report();
    }

    private Standing standing() {
        return Standing.of(folder);
    }

    @Override
    public SweepReport run(SweepService.Listener listener) throws InterruptedException {
        var before = standing();
        plan.trials().stream().filter(trial -> !before.isDone(trial.number())).forEach(waiting::add);
        if (waiting.isEmpty() && before.status().isOver() && before.status() != RunStatus.INTERRUPTED) {
            return before.report();
        }
        folder.append(Entry.begun(plan.parallel(), plan.threads()));
        Instant deadline = plan.minutes() == null
                ? Instant.MAX
                : Instant.now().plusMillis((long) (plan.minutes() * 60_000 - before.seconds() * 1000));
        var hands = new ArrayList<Thread>();
        int count = Math.min(plan.parallel(), waiting.size());
        for (int i = 0; i < count; i++) {
            hands.add(Thread.ofPlatform().daemon().name("trials-", i).start(() -> work(before, deadline, listener)));
        }
        try {
            for (Thread hand : hands) {
                while (!hand.join(POLL)) if (folder.askedToCancel()) cancelAll();
            }
        } catch (InterruptedException e) {
            // Whoever works here goes; the runs stay, and can be joined again.
            hands.forEach(Thread::interrupt);
            throw e;
        }
        end();
        return report();
    }

    private void end() {
        var standing = standing();
        var report = standing.report();
        boolean done = plan.trials().stream().allMatch(trial -> standing.isDone(trial.number()));
        if (!done && folder.askedToCancel()) folder.append(Entry.ended(RunStatus.CANCELLED, null));
        else if (report.best() == null) folder.append(Entry.ended(RunStatus.FAILED, "no trial gave a value"));
        else if (done) folder.append(Entry.ended(RunStatus.COMPLETED, null));
        else if (plan.minutes() == null) folder.append(Entry.ended(RunStatus.FAILED, "not all trials could be tried"));
        else folder.append(Entry.ended(RunStatus.COMPLETED, "the " + plan.minutes() + " minutes are over"));
    }

    private synchronized void cancelAll() {
        cancelled = true;
        running.forEach(TrialRun::cancel);
    }

    private synchronized SweepPlan.@Nullable Trial next(Instant deadline) {
        if (cancelled || folder.askedToCancel() || Instant.now().isAfter(deadline)) return null;
        return waiting.poll();
    }

    private void work(Standing before, Instant deadline, SweepService.Listener listener) {
        try {
            for (var trial = next(deadline); trial != null; trial = next(deadline)) {
                var run = new TrialRun(runs, plan.metric());
                enter(run);
                tell(trial, attempt(trial, run, before, listener), listener);
                leave(run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void enter(TrialRun run) {
        running.add(run);
        if (cancelled) run.cancel();
    }

    private synchronized void leave(TrialRun run) {
        running.remove(run);
    }

    /** What this process takes with it is not done; it is not written down as such. */
    private void tell(SweepPlan.Trial trial, Outcome outcome, SweepService.Listener listener) {
        if (outcome.status() == RunStatus.CANCELLED && folder.askedToCancel()) return;
        folder.append(Entry.trialEnded(trial.number(), outcome));
        keepBest();
        listener.on(standing().trial(trial.number()));
    }

    private synchronized void keepBest() {
        var best = report().best();
        if (best != null) {
            Json.writeFile(folder.best(), plan.trials().get(best.trial() - 1).experiment());
        }
    }

    private Outcome attempt(SweepPlan.Trial trial, TrialRun run, Standing before, SweepService.Listener listener)
            throws InterruptedException {
        try {
            var earlier = before.started(trial.number()).flatMap(started -> Predecessor.goingOn(started, runFolders));
            if (earlier.isPresent()) {
                var outcome = run.join(earlier.get(), share -> listener.progress(trial.number(), earlier.get(), share));
                boolean over = outcome.status() == RunStatus.COMPLETED || outcome.status() == RunStatus.FAILED;
                if (over || folder.askedToCancel()) return outcome;
            }
            return run.start(
                    trial,
                    new TrialTag(folder.definition().sweep(), trial.number()),
                    plan.threads(),
                    id -> begun(trial, id, listener),
                    share -> listener.progress(trial.number(), null, share));
        } catch (RuntimeException e) {
            LOG.error("trial {} could not be tried", trial.number(), e);
            return new Outcome(null, RunStatus.FAILED, null, null, String.valueOf(e.getMessage()));
        }
    }

    private void begun(SweepPlan.Trial trial, RunId run, SweepService.Listener listener) {
        folder.append(Entry.trialStarted(trial.number(), run));
        listener.on(standing().trial(trial.number()));
    }

    @Override
    public void close() {
        try {
            right.close();
        } catch (Exception e) {
            LOG.warn("the lock of {} could not be given back", folder.path(), e);
        }
    }
}
