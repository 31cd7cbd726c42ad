package io.mortise.store.internal;

import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Puts together what a comparison needs of many runs, in three queries. */
final class OutlineReader {
    private final Handle handle;
    private final List<RunProgress> runs;
    private final Map<Long, Map<String, String>> documents = new HashMap<>();
    private final Map<Long, List<Map<String, Double>>> epochs = new HashMap<>();
    private final CompactMetrics.Known names = new CompactMetrics.Known();

    private OutlineReader(Handle handle, List<RunProgress> runs) {
        this.handle = handle;
        this.runs = runs;
    }

    /** In that order; those that are not known are left out. */
    static List<RunOutline> read(Handle handle, List<RunId> ids) {
        if (ids.isEmpty()) return List.of();
        var known = new HashMap<RunId, RunProgress>();
        new RunTable(handle).find(ids).forEach(run -> known.put(run.summary().run(), run));
        var runs = ids.stream().filter(known::containsKey).map(known::get).toList();
        return runs.isEmpty() ? List.of() : new OutlineReader(handle, runs).read();
    }

    private List<RunOutline> read() {
        each("select * from document where run_no in (<runs>)", this::document);
        each("select * from epoch where run_no in (<runs>) order by run_no, epoch", this::epoch);
        return runs.stream().map(this::outline).toList();
    }

    /** Takes in a row. */
    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, Row taken) {
        try (Query query = handle.createQuery(sql)) {
            query.bindList("runs", runs.stream().map(run -> run.no).toList())
                    .map((row, context) -> {
                        taken.take(row);
                        return true;
                    })
                    .list();
        }
    }

    private void document(ResultSet row) throws SQLException {
        documents
                .computeIfAbsent(row.getLong("run_no"), no -> new HashMap<>())
                .put(row.getString("kind"), row.getString("body"));
    }

    private void epoch(ResultSet row) throws SQLException {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("epoch", row.getDouble("epoch"));
        metrics.putAll(Columns.metrics(row, "metric_names", "metric_values"));
        epochs.computeIfAbsent(row.getLong("run_no"), no -> new ArrayList<>()).add(names.compact(metrics));
    }

    private RunOutline outline(RunProgress run) {
        var kept = documents.getOrDefault(run.no, Map.of());
        var classes =
                document(kept, Documents.CLASSES, String[].class).map(List::of).orElseGet(List::of);
        var confusion = document(kept, Documents.CONFUSION, Long[][].class)
                .map(rows -> Stream.of(rows).map(List::of).toList())
                .orElse(null);
        return new RunOutline(
                run.summary(),
                object(kept, Documents.SPEC),
                document(kept, Documents.LAYERS, LayerTable.class)
                        .map(LayerTable::counts)
                        .orElseGet(Map::of),
                epochs.getOrDefault(run.no, List.of()),
                classes,
                confusion,
                DetailsReader.report(classes, confusion),
                object(kept, Documents.PROVENANCE));
    }

    private static Map<String, Object> object(Map<String, String> kept, String kind) {
        return document(kept, kind, Object.class).map(Json::object).orElseGet(Map::of);
    }

    private static <T> Optional<T> document(Map<String, String> kept, String kind, Class<T> type) {
        return Optional.ofNullable(kept.get(kind)).map(body -> Documents.read(kind, body, type));
    }
}
