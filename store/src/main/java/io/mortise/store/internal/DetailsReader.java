package io.mortise.store.internal;

import io.mortise.api.run.Artifact;
import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.Column;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Puts together everything that is kept of one run. */
final class DetailsReader {
    private final Handle handle;
    private final RunProgress run;

    DetailsReader(Handle handle, RunProgress run) {
        this.handle = handle;
        this.run = run;
    }

    RunDetails read() {
        var documents = new Documents(handle, run.no);
        var layers = documents.get(Documents.LAYERS, LayerTable.class).orElse(null);
        var classes =
                documents.get(Documents.CLASSES, String[].class).map(List::of).orElseGet(List::of);
        var confusion = documents
                .get(Documents.CONFUSION, Long[][].class)
                .map(rows -> Stream.of(rows).map(List::of).toList())
                .orElse(null);
        return new RunDetails(
                run.summary(),
                documents.object(Documents.SPEC),
                layers == null ? Map.of() : layers.counts(),
                layers,
                history(),
                classes,
                confusion,
                report(classes, confusion),
                documents.object(Documents.PROVENANCE),
                artifacts(),
                samples(),
                log(),
                documents.get(Documents.COLUMNS, Column[].class).map(List::of).orElseGet(List::of),
                documents.get(Documents.BINARY, BinaryReport.class).orElse(null),
                null);
    }

    /** Null where the matrix does not fit the classes, as when the start of the run is not known. */
    static @Nullable ClassificationReport report(List<String> classes, @Nullable List<List<Long>> confusion) {
        if (confusion == null || confusion.size() != classes.size()) return null;
        if (confusion.stream().anyMatch(row -> row.size() != classes.size())) return null;
        return ClassificationReport.of(classes, confusion);
    }

    private List<Map<String, Double>> history() {
        return query("select * from epoch where run_no = :run order by epoch")
                .map((row, context) -> {
                    Map<String, Double> epoch = new LinkedHashMap<>();
                    epoch.put("epoch", row.getDouble("epoch"));
                    epoch.putAll(Columns.metrics(row, "metric_names", "metric_values"));
                    return epoch;
                })
                .list();
    }

    private List<Artifact> artifacts() {
        return query("select * from artifact where run_no = :run order by no")
                .map((row, context) -> new Artifact(
                        row.getString("name"), row.getString("kind"), row.getLong("bytes"), row.getString("sha256")))
                .list();
    }

    private List<Sample> samples() {
        return query("select * from sample where run_no = :run order by index")
                .map((row, context) -> new Sample(
                        row.getInt("index"),
                        row.getString("label"),
                        row.getString("predicted"),
                        Columns.numbers(row, "probabilities"),
                        row.getBytes("png")))
                .list();
    }

    private List<RunEvent.Logged> log() {
        return query("select * from log where run_no = :run order by no")
                .map((row, context) -> new RunEvent.Logged(
                        Columns.instant(row, "at"),
                        row.getString("level"),
                        row.getString("source"),
                        row.getString("message")))
                .list();
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bind("run", run.no);
    }
}
