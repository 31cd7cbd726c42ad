package io.mortise.store.internal;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Gathers the details that events tell of one run, and writes them table by table. */
final class Recorder {
    private final Handle handle;
    private final long run;
    private final Documents documents;
    private final Map<String, Points.Builder> series = new LinkedHashMap<>();
    private final List<RunEvent.Epoch> epochs = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<RunEvent.ArtifactWritten> artifacts = new ArrayList<>();
    private final List<RunEvent.Logged> log = new ArrayList<>();

    Recorder(Handle handle, long run) {
        this.handle = handle;
        this.run = run;
        this.documents = new Documents(handle, run);
    }

    /** Takes note of an event. */
    void take(RunEvent event) {
        switch (event) {
            case RunEvent.Queued queued -> documents.put(Documents.SPEC, queued.spec());
            case RunEvent.Started started -> {
                documents.put(Documents.SPEC, started.spec());
                documents.put(Documents.LAYERS, started.layers());
                documents.put(Documents.CLASSES, started.classes());
                if (started.columns() != null) documents.put(Documents.COLUMNS, started.columns());
                documents.merge(Documents.PROVENANCE, started.provenance());
            }
            case RunEvent.Batch batch -> points(batch);
            case RunEvent.Epoch epoch -> epochs.add(epoch);
            case RunEvent.Evaluated evaluated -> {
                documents.put(Documents.CONFUSION, evaluated.confusion());
                if (evaluated.binary() != null) documents.put(Documents.BINARY, evaluated.binary());
            }
            case RunEvent.Sampled sampled -> samples.addAll(sampled.samples());
            case RunEvent.ArtifactWritten artifact -> artifacts.add(artifact);
            case RunEvent.Logged logged -> log.add(logged);
            case RunEvent.Ended ended -> documents.merge(Documents.PROVENANCE, ended.provenance());
        }
    }

    /** Writes what was taken note of. */
    void write() {
        documents.write();
        writeEpochs();
        writeSamples();
        writeArtifacts();
        writeLog();
        var points = new LinkedHashMap<String, Points>();
        series.forEach((metric, builder) -> points.put(metric, builder.build()));
        new SeriesWriter(handle, run).append(points);
    }

    private void points(RunEvent.Batch batch) {
        batch.metrics().forEach((metric, value) -> {
            if (value == null) return;
            series.computeIfAbsent(metric, name -> new Points.Builder(256)).add(batch.step(), value);
        });
    }

    private void writeEpochs() {
        writeAll(
                "merge into epoch (run_no, epoch, at, metric_names, metric_values) key (run_no, epoch)"
                        + " values (:run, :epoch, :at, :names, :values)",
                epochs,
                (row, epoch) ->
                        Columns.bindMetrics(row.bind("epoch", epoch.epoch()).bind("at", epoch.at()), epoch.metrics()));
    }

    private void writeSamples() {
        writeAll(
                "merge into sample (run_no, index, label, predicted, probabilities, png) key (run_no, index)"
                        + " values (:run, :index, :label, :predicted, :probabilities, :png)",
                samples,
                (row, sample) -> row.bind("index", sample.index())
                        .bind("label", sample.label())
                        .bind("predicted", sample.predicted())
                        .bindArray("probabilities", Double.class, sample.probabilities())
                        .bind("png", sample.png()));
    }

    private void writeArtifacts() {
        writeAll(
                "merge into artifact (run_no, name, kind, bytes, sha256) key (run_no, name)"
                        + " values (:run, :name, :kind, :bytes, :sha256)",
                artifacts,
                (row, event) -> row.bind("name", event.artifact().name())
                        .bind("kind", event.artifact().kind())
                        .bind("bytes", event.artifact().bytes())
                        .bind("sha256", event.artifact().sha256()));
    }

    private void writeLog() {
        writeAll(
                "insert into log (run_no, at, level, source, message) values (:run, :at, :level, :source, :message)",
                log,
                (row, line) -> row.bind("at", line.at())
                        .bind("level", line.level())
                        .bind("source", line.source())
                        .bind("message", Columns.fit(line.message())));
    }

    private <T> void writeAll(String sql, List<T> items, BiConsumer<PreparedBatch, T> binder) {
        if (items.isEmpty()) return;
        try (var batch = handle.prepareBatch(sql)) {
            for (T item : items) {
                batch.bind("run", run);
                binder.accept(batch, item);
                batch.add();
            }
            batch.execute();
        }
    }
}
