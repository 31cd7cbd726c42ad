package io.mortise.sweep.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.api.sweep.TrialTag;
import io.mortise.sweep.internal.Entry.Outcome;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One trial, from its start to its value or the reason why it has none. Cancelled from another thread. */
final class TrialRun {
    private final RunService runs;
    private final String metric;
    private @Nullable Thread preparing;
    private @Nullable RunId started;
    private boolean cancelled;

    TrialRun(RunService runs, String metric) {
        this.runs = runs;
        this.metric = metric;
    }

    /** Starts the run and waits for its end. */
    Outcome start(SweepPlan.Trial trial, TrialTag tag, int threads, Consumer<RunId> named, DoubleConsumer progress)
            throws InterruptedException {
        RunId run;
        try {
            if (!prepare()) return new Outcome(null, RunStatus.CANCELLED, null, null, null);
            run = runs.start(trial.resolved(), tag, threads, named);
        } catch (InvalidInput e) {
            return failed(null, e.getMessage());
        } catch (WorkFailed e) {
            boolean interrupted = Thread.interrupted();
            if (!wasCancelled() && interrupted) throw new InterruptedException();
            if (!wasCancelled()) return failed(null, e.getMessage());
            return new Outcome(null, RunStatus.CANCELLED, null, null, null);
        }
        return join(run, progress);
    }

    /** Waits for the end of a run that is going on, or is over already. */
    Outcome join(RunId run, DoubleConsumer progress) throws InterruptedException {
        begun(run);
        var share = new Share(progress);
        runs.follow(run, share::take);
        return outcome(run, share.ended);
    }

    private Outcome outcome(RunId run, RunEvent.@Nullable Ended end) {
        if (end == null) return failed(run, "the run left no end");
        if (end.status() != RunStatus.COMPLETED) {
            return new Outcome(run, end.status(), null, end.seconds(), end.cause());
        }
        for (Map.Entry<String, Double> measured : end.metrics().entrySet()) {
            if (Double.isFinite(measured.getValue())) continue;
            String why = measured.getKey() + " is " + measured.getValue() + ": the training went astray";
            return new Outcome(run, RunStatus.FAILED, null, end.seconds(), why);
        }
        Double value = end.metrics().get(metric);
        if (value == null) return new Outcome(run, RunStatus.FAILED, null, end.seconds(), metric + " was not measured");
        return new Outcome(run, RunStatus.COMPLETED, value, end.seconds(), null);
    }

    private static Outcome failed(@Nullable RunId run, @Nullable String why) {
        return new Outcome(run, RunStatus.FAILED, null, null, why);
    }

    private synchronized boolean prepare() {
        preparing = Thread.currentThread();
        return !cancelled;
    }

    private synchronized void begun(RunId run) {
        preparing = null;
        started = run;
        if (cancelled) runs.cancel(run);
    }

    private synchronized boolean wasCancelled() {
        preparing = null;
        return cancelled;
    }

    /** Asks the run to end; one that is only being prepared goes at once. */
    synchronized void cancel() {
        if (cancelled) return;
        cancelled = true;
        if (started != null) runs.cancel(started);
        else if (preparing != null) preparing.interrupt();
    }

    /** How much of a run is done, out of its events. */
    private static final class Share {
        private final DoubleConsumer progress;
        private double steps;
        private RunEvent.@Nullable Ended ended;

        Share(DoubleConsumer progress) {
            this.progress = progress;
        }

        void take(RunEvent event) {
            switch (event) {
                case RunEvent.Started start -> steps = (double) start.stepsPerEpoch() * epochs(start.spec());
                case RunEvent.Batch batch -> progress.accept(steps == 0 ? 0 : Math.min(1, batch.step() / steps));
                case RunEvent.Ended end -> ended = end;
                default -> {
                    // Only how far it is, and how it ends.
                }
            }
        }

        private static int epochs(Map<String, Object> spec) {
            return spec.get("training") instanceof Map<?, ?> training && training.get("epochs") instanceof Number n
                    ? n.intValue()
                    : 1;
        }
    }
}
