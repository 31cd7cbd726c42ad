package io.mortise.store.internal;

import io.mortise.json.Json;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A run's JSON documents, by kind. Changes are kept back until {@link #write}. */
final class Documents {
    static final String SPEC = "spec";
    static final String PROVENANCE = "provenance";
    static final String LAYERS = "layers";
    static final String CLASSES = "classes";
    static final String CONFUSION = "confusion";
    static final String COLUMNS = "columns";
    static final String BINARY = "binary";

    private final Handle handle;
    private final long run;
    private final Map<String, Object> changed = new LinkedHashMap<>();

    Documents(Handle handle, long run) {
        this.handle = handle;
        this.run = run;
    }

    <T> Optional<T> get(String kind, Class<T> type) {
        return handle.createQuery("select body from document where run_no = :run and kind = :kind")
                .bind("run", run)
                .bind("kind", kind)
                .mapTo(String.class)
                .findOne()
                .map(body -> read(kind, body, type));
    }

    static <T> T read(String kind, String body, Class<T> type) {
        try {
            return Json.read(body, type);
        } catch (UncheckedIOException e) {
            throw new DamagedStore("the document " + kind + " cannot be read", e);
        }
    }

    /** The document as a JSON object, empty where there is none. */
    Map<String, Object> object(String kind) {
        return get(kind, Object.class).map(Json::object).orElseGet(Map::of);
    }

    /** Replaces a document. */
    void put(String kind, Object value) {
        changed.put(kind, value);
    }

    /** Adds keys to a document that is a JSON object. */
    void merge(String kind, Map<String, Object> more) {
        var merged = new LinkedHashMap<>(changed.containsKey(kind) ? Json.object(changed.get(kind)) : object(kind));
        merged.putAll(more);
        changed.put(kind, merged);
    }

    void write() {
        if (changed.isEmpty()) return;
        try (var batch = handle.prepareBatch(
                "merge into document (run_no, kind, body) key (run_no, kind) values (:run, :kind, :body)")) {
            changed.forEach((kind, value) -> batch.bind("run", run)
                    .bind("kind", kind)
                    .bind("body", Json.write(value))
                    .add());
            batch.execute();
        }
        changed.clear();
    }
}
