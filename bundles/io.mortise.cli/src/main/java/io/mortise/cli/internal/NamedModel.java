package io.mortise.cli.internal;

import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model with what is kept of its run.
 *
 * @param version the version
 * @param run null where its run is gone
 */
record NamedModel(ModelVersion version, @Nullable RunOutline run) {
    static List<NamedModel> all(Ports ports) {
        return of(ports, ports.registry().get().versions());
    }

    static NamedModel of(Ports ports, ModelVersion version) {
        return of(ports, List.of(version)).getFirst();
    }

    private static List<NamedModel> of(Ports ports, List<ModelVersion> versions) {
        if (versions.isEmpty()) return List.of();
        var ids = versions.stream().map(ModelVersion::run).distinct().toList();
        Map<RunId, RunOutline> runs = ports.store().get().ask(reader -> reader.outlines(ids)).stream()
                .collect(Collectors.toMap(run -> run.summary().run(), Function.identity()));
        return versions.stream()
                .map(version -> new NamedModel(version, runs.get(version.run())))
                .toList();
    }

    /** As a list has it. */
    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", version.name());
        document.put("version", version.version());
        document.put("run", version.run());
        document.put("at", version.at());
        document.put("chosen", version.chosen());
        document.put("note", version.note());
        document.put("aliases", version.aliases());
        document.put("experiment", run == null ? null : run.summary().name());
        document.put("metrics", run == null ? Map.of() : run.summary().metrics());
        return document;
    }

    /** The same with where it comes from: the spec as it was resolved, data, plug-ins, machine. */
    Map<String, Object> withLineage() {
        var document = document();
        document.put("spec", run == null ? Map.of() : run.spec());
        document.put("provenance", run == null ? Map.of() : run.provenance());
        return document;
    }

    String figure(String metric) {
        var value = run == null ? null : run.summary().metrics().get(metric);
        return value == null ? "" : Tables.share(value);
    }
}
