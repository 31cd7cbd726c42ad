package io.mortise.runner.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.RunId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which names the models of runs go by: all that was ever said of it, one line after the other. */
final class ModelJournal {
    private final Ledger<Line> ledger;
    private final TreeMap<String, Model> models = new TreeMap<>();

    ModelJournal(Path file) {
        this.ledger = new Ledger<>(file, Line.class);
    }

    /** A change of one version; says only what changes. A run makes it a new version. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            Instant at,
            String name,
            int version,
            @Nullable RunId run,
            @Nullable String chosen,
            @Nullable String note,
            @Nullable String alias,
            @Nullable String unalias,
            @Nullable Boolean removed) {
        static Line alias(ModelVersion of, String alias) {
            return new Line(Instant.now(), of.name(), of.version(), null, null, null, alias, null, null);
        }

        static Line unalias(ModelVersion of, String alias) {
            return new Line(Instant.now(), of.name(), of.version(), null, null, null, null, alias, null);
        }

        static Line note(ModelVersion of, String text) {
            return new Line(Instant.now(), of.name(), of.version(), null, null, text, null, null, null);
        }

        static Line removed(ModelVersion of) {
            return new Line(Instant.now(), of.name(), of.version(), null, null, null, null, null, true);
        }
    }

    private static final class Model {
        private final TreeMap<Integer, ModelVersion> versions = new TreeMap<>();
        private int last;
    }

    /** All versions that there are now, by name, the latest first. */
    synchronized List<ModelVersion> versions() {
        for (Line line : ledger.readOn()) apply(line);
        var all = new ArrayList<ModelVersion>();
        for (Model model : models.values())
            all.addAll(model.versions.descendingMap().values());
        return all;
    }

    /** The number of a model's next version: one more than any that was ever given. */
    synchronized int next(String name) {
        versions();
        var model = models.get(name);
        return model == null ? 1 : model.last + 1;
    }

    private void apply(Line line) {
        var model = models.computeIfAbsent(line.name, _ -> new Model());
        if (line.run != null) {
            String chosen = line.chosen == null ? "" : line.chosen;
            model.versions.put(
                    line.version, new ModelVersion(line.name, line.version, line.run, line.at, chosen, "", List.of()));
            model.last = Math.max(model.last, line.version);
        }
        var version = model.versions.get(line.version);
        if (version == null) return;
        if (line.note != null) put(model, version = with(version, line.note, version.aliases()));
        String gone = line.alias == null ? line.unalias : line.alias;
        if (gone != null)
            for (ModelVersion one : List.copyOf(model.versions.values()))
                put(model, with(one, one.note(), without(one.aliases(), gone)));
        if (line.alias != null) {
            var now = model.versions.get(line.version);
            var aliases = new TreeSet<>(now.aliases());
            aliases.add(line.alias);
            put(model, with(now, now.note(), List.copyOf(aliases)));
        }
        if (line.removed != null) model.versions.remove(line.version);
    }

    private static void put(Model model, ModelVersion version) {
        model.versions.put(version.version(), version);
    }

    private static List<String> without(List<String> aliases, String gone) {
        return aliases.stream().filter(alias -> !alias.equals(gone)).toList();
    }

    private static ModelVersion with(ModelVersion of, String note, List<String> aliases) {
        return new ModelVersion(of.name(), of.version(), of.run(), of.at(), of.chosen(), note, aliases);
    }

    /** Appends changes, for the one whose turn it is. */
    void append(List<Line> lines) {
        ledger.append(lines);
    }
}
