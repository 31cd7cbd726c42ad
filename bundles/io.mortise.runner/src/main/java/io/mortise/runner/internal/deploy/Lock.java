package io.mortise.runner.internal.deploy;

import io.mortise.api.Experiment;
import io.mortise.api.run.RunDetails;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is needed to train a run again: its resolved spec, and what else decided its outcome. */
public final class Lock {
    private Lock() {}

    /** The resolved spec. Its schema lay beside the file that it once was, and is left out. */
    public static Map<String, Object> spec(RunDetails run) {
        var spec = new LinkedHashMap<>(run.spec());
        spec.remove("$schema");
        return spec;
    }

    /** The digest of a resolved spec, as models and what is exported carry it, too. */
    public static String sha256(Map<String, Object> spec) {
        return Digests.ofSpec(Json.convert(spec, Experiment.class));
    }

    /** {@code run}, {@code spec_sha256}, {@code mortise}, {@code seed}, {@code dataset}, {@code plugins}. */
    public static Map<String, Object> of(RunDetails run) {
        var lock = new LinkedHashMap<String, Object>();
        lock.put("run", run.summary().run().value());
        lock.put("spec_sha256", sha256(run.spec()));
        for (String name :
                List.of("mortise", "seed", "dataset", "plugins", "dl4j", "native", "threads", "java", "cpu")) {
            if (run.provenance().containsKey(name))
                lock.put(name, run.provenance().get(name));
        }
        return lock;
    }

    /** The plug-ins that the run was trained with: {@code id}, {@code version}, {@code sha256}. */
    static List<Map<?, ?>> plugins(RunDetails run) {
        return plugins(run.provenance());
    }

    /** The same of a lock, or of a provenance. */
    public static List<Map<?, ?>> plugins(Map<String, Object> known) {
        if (!(known.get("plugins") instanceof List<?> plugins)) return List.of();
        return plugins.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(plugin -> (Map<?, ?>) plugin)
                .toList();
    }
}
