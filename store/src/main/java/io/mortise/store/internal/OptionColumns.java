package io.mortise.store.internal;

import io.mortise.api.run.Options;
import io.mortise.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How options lie in columns: those of an experiment's first run with the experiment, of every run what differs. */
final class OptionColumns {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final Handle handle;
    private final Map<Long, Options> experiments = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private boolean lacksSome;

    OptionColumns(Handle handle) {
        this.handle = handle;
    }

    /** Of a row of {@code run}. What several rows share, they share here, too. */
    Options of(ResultSet row) throws SQLException {
        if (row.getArray("option_names") == null) {
            lacksSome = true;
            return Options.NONE;
        }
        long experiment = row.getLong("experiment_no");
        var shared = experiments.get(experiment);
        if (shared == null) {
            shared = shared(experiment).orElse(Options.NONE);
            experiments.put(experiment, shared);
        }
        return Options.over(shared, read(row));
    }

    /** Whether a row was read that has none yet. */
    boolean lacksSome() {
        return lacksSome;
    }

    /** Those of an experiment's first run. */
    private Optional<Options> shared(long experiment) {
        return handle.createQuery(
                        "select option_names, option_values from experiment where no = :no and option_names is not null")
                .bind("no", experiment)
                .map((row, context) -> Options.restored(present(read(row))))
                .findOne();
    }

    private static Map<String, Object> present(Map<String, @Nullable Object> options) {
        var present = new HashMap<String, Object>();
        options.forEach((name, value) -> {
            if (value != null) present.put(name, value);
        });
        return present;
    }

    private Map<String, @Nullable Object> read(ResultSet row) throws SQLException {
        var keys = (Object[]) row.getArray("option_names").getArray();
        var written = (Object[]) row.getArray("option_values").getArray();
        var options = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(keys.length);
        for (int i = 0; i < keys.length; i++) {
            String text = (String) written[i];
            options.put(((String) keys[i]).intern(), text == null ? null : value(text));
        }
        return options;
    }

    private Object value(String text) {
        return values.computeIfAbsent(text, OptionColumns::parse);
    }

    private static Object parse(String text) {
        if (WHOLE.matcher(text).matches()) return Long.valueOf(text);
        return Json.read(text, Object.class);
    }

    /** Writes a run's options; the first run of an experiment gives what the others are compared with. */
    void write(long run, @Nullable Long experiment, Options options) {
        var shared = experiment == null ? Options.NONE : sharedOr(experiment, options);
        update("run", run, options.differencesFrom(shared));
    }

    private Options sharedOr(long experiment, Options first) {
        var known = shared(experiment);
        if (known.isPresent()) return known.get();
        update("experiment", experiment, first.all());
        return first;
    }

    private void update(String table, long no, Map<String, ? extends @Nullable Object> options) {
        var texts = new ArrayList<@Nullable String>();
        options.values().forEach(value -> texts.add(value == null ? null : Json.write(value)));
        handle.createUpdate("update " + table + " set option_names = :names, option_values = :values where no = :no")
                .bind("no", no)
                .bindArray("names", String.class, List.copyOf(options.keySet()))
                .bindArray("values", String.class, texts)
                .execute();
    }
}
