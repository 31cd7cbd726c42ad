package io.mortise.api.model;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model with what is kept of its run.
 *
 * @param version the version
 * @param run null where its run is gone
 */
public record NamedModel(ModelVersion version, @Nullable RunOutline run) {
    /** Versions with their runs, in that order. */
    public static List<NamedModel> of(RunReader reader, List<ModelVersion> versions) {
        if (versions.isEmpty()) return List.of();
        var ids = versions.stream().map(ModelVersion::run).distinct().toList();
        Map<RunId, RunOutline> runs = reader.outlines(ids).stream()
                .collect(Collectors.toMap(run -> run.summary().run(), Function.identity()));
        return versions.stream()
                .map(version -> new NamedModel(version, runs.get(version.run())))
                .toList();
    }

    /** Its metrics by name; empty where the run is gone. */
    public Map<String, Double> metrics() {
        return run == null ? Map.of() : run.summary().metrics();
    }

    /** As {@code models --json} and {@code GET /api/models} list it. */
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", version.name());
        document.put("version", version.version());
        document.put("run", version.run());
        document.put("at", version.at());
        document.put("chosen", version.chosen());
        document.put("note", version.note());
        document.put("aliases", version.aliases());
        document.put("experiment", run == null ? null : run.summary().name());
        document.put("metrics", metrics());
        return document;
    }

    /** The same with where it comes from: the spec as it was resolved, data, plug-ins, machine. */
    public Map<String, Object> withLineage() {
        var document = document();
        document.put("spec", run == null ? Map.of() : run.spec());
        document.put("provenance", run == null ? Map.of() : run.provenance());
        return document;
    }

    /**
     * Where it comes from, for people to read: a name and what is said under it, for experiment, data, seed, the file
     * that it was imported from, the run whose weights its training began with, its weights and each plug-in. Empty where the
     * run is gone.
     */
    public List<Map.Entry<String, String>> lineage() {
        if (run == null) return List.of();
        var said = new ArrayList<Map.Entry<String, String>>();
        said.add(Map.entry("Experiment", run.summary().name()));
        var known = run.provenance();
        var options = run.spec().get("dataset") instanceof Map<?, ?> dataset ? dataset : Map.of();
        var data = known.get("dataset") instanceof Map<?, ?> dataset ? dataset : Map.of();
        say(said, "Data", data.get("type"));
        say(said, "Path of the data", options.get("path"));
        say(said, "SHA-256 of the data", data.get("sha256"));
        say(said, "Seed", known.get("seed"));
        if (known.get("imported") instanceof Map<?, ?> imported) {
            say(said, "Imported from", imported.get("file") + " (" + imported.get("format") + ")");
            say(said, "SHA-256 of that file", imported.get("sha256"));
        }
        if (known.get("weights") instanceof Map<?, ?> first) say(said, "Begun with the weights of", first.get("run"));
        say(said, "SHA-256 of the weights", known.get("weights_sha256"));
        if (known.get("plugins") instanceof List<?> plugins)
            for (Object plugin : plugins) if (plugin instanceof Map<?, ?> one) say(said, "Plug-in", named(one));
        return List.copyOf(said);
    }

    private static void say(List<Map.Entry<String, String>> said, String name, @Nullable Object value) {
        if (value != null) said.add(Map.entry(name, value.toString()));
    }

    private static String named(Map<?, ?> plugin) {
        return Stream.of("id", "version", "sha256")
                .map(plugin::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
