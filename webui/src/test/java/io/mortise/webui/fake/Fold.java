package io.mortise.webui.fake;

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
import org.jspecify.annotations.Nullable;

/** A run's state out of its events. */
final class Fold {
    private final RunId id;
    private String name = "";
    private RunStatus status = RunStatus.QUEUED;
    private @Nullable Instant started;
    private Instant last = Instant.EPOCH;
    private long step;
    private int stepsPerEpoch;
    private int epoch;
    private @Nullable String cause;
    private @Nullable LayerTable layers;
    private @Nullable List<List<Long>> confusion;
    private @Nullable BinaryReport binary;
    private List<String> classes = List.of();
    private List<Column> columns = List.of();
    private List<Sample> samples = List.of();
    private Map<String, Object> spec = Map.of();
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, Object> provenance = new LinkedHashMap<>();
    private final List<Map<String, Double>> history = new ArrayList<>();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final List<RunEvent.Logged> log = new ArrayList<>();

    private Fold(RunId id) {
        this.id = id;
    }

    static Fold of(RunId id, List<RunEvent> events) {
        var fold = new Fold(id);
        events.forEach(fold::take);
        return fold;
    }

    private void take(RunEvent event) {
        last = event.at();
        switch (event) {
            case RunEvent.Queued e -> {
                name = e.name();
                spec = e.spec();
            }
            case RunEvent.Started e -> start(e);
            case RunEvent.Batch e -> {
                step = e.step();
                e.metrics().forEach(metrics::putIfAbsent);
            }
            case RunEvent.Epoch e -> {
                epoch = e.epoch();
                metrics.putAll(e.metrics());
                var row = new LinkedHashMap<String, Double>();
                row.put("epoch", (double) e.epoch());
                row.putAll(e.metrics());
                history.add(row);
            }
            case RunEvent.Evaluated e -> {
                metrics.putAll(e.metrics());
                confusion = e.confusion();
                binary = e.binary();
            }
            case RunEvent.Sampled e -> samples = e.samples();
            case RunEvent.ArtifactWritten e -> artifacts.add(e.artifact());
            case RunEvent.Logged e -> log.add(e);
            case RunEvent.Ended e -> {
                status = e.status();
                cause = e.cause();
                provenance.putAll(e.provenance());
            }
        }
    }

    private void start(RunEvent.Started e) {
        name = e.name();
        spec = e.spec();
        started = e.at();
        status = RunStatus.RUNNING;
        layers = e.layers();
        classes = e.classes();
        columns = e.columns() == null ? List.of() : e.columns();
        stepsPerEpoch = e.stepsPerEpoch();
        provenance.putAll(e.provenance());
    }

    RunSummary summary() {
        double seconds = started == null ? 0 : Duration.between(started, last).toMillis() / 1000.0;
        int epochs = spec.get("training") instanceof Map<?, ?> t && t.get("epochs") instanceof Integer n ? n : 0;
        return new RunSummary(
                id,
                name,
                status,
                seconds,
                Map.copyOf(metrics),
                started,
                step,
                (long) epochs * stepsPerEpoch,
                epoch,
                epochs,
                cause);
    }

    RunDetails details() {
        var report = confusion == null ? null : ClassificationReport.of(classes, confusion);
        return new RunDetails(
                summary(),
                spec,
                layers == null ? Map.of() : layers.counts(),
                layers,
                history,
                classes,
                confusion,
                report,
                provenance,
                artifacts,
                samples,
                log,
                columns,
                binary,
                null);
    }
}
