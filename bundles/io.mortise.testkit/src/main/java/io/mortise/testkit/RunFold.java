package io.mortise.testkit;

import io.mortise.api.run.Artifact;
import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.Column;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all events of one run come to. */
final class RunFold {
    /** Figures of an epoch that do not tell how good the model is. */
    private static final Set<String> OF_WORK = Set.of("learning_rate", "seconds", "images_per_second");

    private final RunId id;
    private String name;
    private @Nullable RunStatus status;
    private @Nullable Instant started;
    private @Nullable Instant last;
    private RunEvent.@Nullable Ended ended;
    private long step;
    private int stepsPerEpoch;
    private int epoch;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private Map<String, Object> spec = Map.of();
    private final Map<String, Object> provenance = new LinkedHashMap<>();
    private @Nullable LayerTable layers;
    private List<String> classes = List.of();
    private @Nullable List<List<Long>> confusion;
    private @Nullable BinaryReport binary;
    private List<Column> columns = List.of();
    private final Map<Integer, Map<String, Double>> history = new TreeMap<>();
    private final Map<String, Artifact> artifacts = new LinkedHashMap<>();
    private final Map<Integer, Sample> samples = new TreeMap<>();
    private final List<RunEvent.Logged> log = new ArrayList<>();

    RunFold(RunId id) {
        this.id = id;
        this.name = id.value();
    }

    void apply(RunEvent event) {
        if (last == null || event.at().isAfter(last)) last = event.at();
        boolean trains = !(event instanceof RunEvent.Queued || event instanceof RunEvent.Logged);
        if (status == null) status = event instanceof RunEvent.Queued ? RunStatus.QUEUED : RunStatus.RUNNING;
        else if (status == RunStatus.QUEUED && trains) status = RunStatus.RUNNING;
        switch (event) {
            case RunEvent.Queued queued -> {
                name = queued.name();
                spec = queued.spec();
            }
            case RunEvent.Started start -> start(start);
            case RunEvent.Batch batch -> {
                step = Math.max(step, batch.step());
                if (epoch == 0) metrics.putAll(batch.metrics());
            }
            case RunEvent.Epoch end -> epoch(end);
            case RunEvent.Evaluated evaluated -> {
                metrics.putAll(evaluated.metrics());
                confusion = evaluated.confusion();
                binary = evaluated.binary();
            }
            case RunEvent.Sampled sampled -> sampled.samples().forEach(sample -> samples.put(sample.index(), sample));
            case RunEvent.ArtifactWritten written ->
                artifacts.put(written.artifact().name(), written.artifact());
            case RunEvent.Logged logged -> log.add(logged);
            case RunEvent.Ended end -> end(end);
        }
    }

    private void start(RunEvent.Started start) {
        if (started == null) started = start.at();
        name = start.name();
        spec = start.spec();
        provenance.putAll(start.provenance());
        layers = start.layers();
        classes = start.classes();
        columns = start.columns() == null ? List.of() : start.columns();
        stepsPerEpoch = start.stepsPerEpoch();
    }

    private void epoch(RunEvent.Epoch end) {
        epoch = Math.max(epoch, end.epoch());
        var figures = new LinkedHashMap<String, Double>();
        figures.put("epoch", (double) end.epoch());
        figures.putAll(end.metrics());
        history.put(end.epoch(), figures);
        end.metrics().forEach((metric, value) -> {
            if (!OF_WORK.contains(metric)) metrics.put(metric, value);
        });
    }

    private void end(RunEvent.Ended end) {
        if (ended != null) return;
        ended = end;
        status = end.status();
        metrics.putAll(end.metrics());
        provenance.putAll(end.provenance());
    }

    RunSummary summary() {
        return new RunSummary(
                id,
                name,
                status == null ? RunStatus.RUNNING : status,
                seconds(),
                metrics,
                started,
                step,
                (long) stepsPerEpoch * epochs(),
                epoch,
                epochs(),
                ended == null ? null : ended.cause());
    }

    RunDetails details() {
        return new RunDetails(
                summary(),
                spec,
                layers == null ? Map.of() : layers.counts(),
                layers,
                List.copyOf(history.values()),
                classes,
                confusion,
                confusion != null && confusion.size() == classes.size()
                        ? ClassificationReport.of(classes, confusion)
                        : null,
                provenance,
                List.copyOf(artifacts.values()),
                List.copyOf(samples.values()),
                List.copyOf(log),
                columns,
                binary,
                null);
    }

    private double seconds() {
        if (ended != null) return ended.seconds();
        return started == null || last == null
                ? 0
                : Duration.between(started, last).toNanos() / 1e9;
    }

    private int epochs() {
        if (provenance.containsKey("imported")) return 0;
        return spec.get("training") instanceof Map<?, ?> training && training.get("epochs") instanceof Number number
                ? number.intValue()
                : spec.containsKey("estimator") ? 1 : 0;
    }
}
