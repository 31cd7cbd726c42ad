package io.mortise.store.internal;

import io.mortise.api.run.Options;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a run, brought forward event by event. Events may come in any order: a run that is over stays as
 * it ended, but what comes late is still taken in.
 */
final class RunProgress {
    final long no;
    final RunId run;

    @Nullable
    String name;

    @Nullable
    RunStatus status;

    @Nullable
    Instant started;

    @Nullable
    Instant lastEvent;

    @Nullable
    Double seconds;

    long step;
    long steps;
    int epoch;
    int epochs;

    @Nullable
    String cause;

    final Map<String, Double> metrics = new LinkedHashMap<>();
    Options options = Options.NONE;
    boolean hasNewOptions;

    RunProgress(long no, RunId run) {
        this.no = no;
        this.run = run;
    }

    /** Takes in one event. */
    void apply(RunEvent event) {
        if (lastEvent == null || event.at().isAfter(lastEvent)) lastEvent = event.at();
        switch (event) {
            case RunEvent.Queued queued -> {
                if (status == null) status = RunStatus.QUEUED;
                named(queued.name(), queued.spec());
            }
            case RunEvent.Started start -> {
                training();
                if (started == null) started = start.at();
                named(start.name(), start.spec());
                if (start.provenance().containsKey("imported")) epochs = 0;
                steps = (long) start.stepsPerEpoch() * epochs;
            }
            case RunEvent.Batch batch -> {
                training();
                step = Math.max(step, batch.step());
                if (epoch == 0) metrics.putAll(Metrics.known(batch.metrics()));
            }
            case RunEvent.Epoch end -> {
                training();
                epoch = Math.max(epoch, end.epoch());
                metrics.putAll(Metrics.ofModel(end.metrics()));
            }
            case RunEvent.Evaluated evaluated -> {
                training();
                metrics.putAll(Metrics.known(evaluated.metrics()));
            }
            case RunEvent.Ended end -> {
                if (!isOver()) end(end);
            }
            case RunEvent.Sampled _, RunEvent.ArtifactWritten _ -> training();
            case RunEvent.Logged _ -> {
                if (status == null) status = RunStatus.RUNNING;
            }
        }
    }

    boolean isOver() {
        return status != null && status.isOver();
    }

    RunSummary summary() {
        return new RunSummary(
                run,
                name == null ? run.value() : name,
                status == null ? RunStatus.RUNNING : status,
                secondsSoFar(),
                metrics,
                started,
                step,
                steps,
                epoch,
                epochs,
                cause);
    }

    private void training() {
        if (!isOver()) status = RunStatus.RUNNING;
    }

    private void named(String experiment, Map<String, Object> spec) {
        name = experiment;
        options = Options.of(spec);
        hasNewOptions = true;
        epochs = spec.get("training") instanceof Map<?, ?> training && training.get("epochs") instanceof Number number
                ? number.intValue()
                : spec.containsKey("estimator") ? 1 : 0;
    }

    private void end(RunEvent.Ended end) {
        status = end.status();
        cause = end.cause() == null ? null : Columns.fit(end.cause());
        seconds = end.seconds();
        metrics.putAll(Metrics.known(end.metrics()));
    }

    private double secondsSoFar() {
        if (seconds != null) return seconds;
        if (started == null || lastEvent == null) return 0;
        return Duration.between(started, lastEvent).toNanos() / 1e9;
    }
}
