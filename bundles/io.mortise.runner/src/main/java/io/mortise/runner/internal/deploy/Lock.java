package io.mortise.runner.internal.deploy;

import io.mortise.api.run.RunDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is needed to train a run again: its resolved spec, and what else decided its outcome. */
final class Lock {
    private Lock() {}

    /** The resolved spec. Its schema lay beside the file that it once was, and is left out. */
    static Map<String, Object> spec(RunDetails run) {
        var spec = new LinkedHashMap<>(run.spec());
        spec.remove("$schema");
        return spec;
    }

    /** {@code run}, {@code spec_sha256}, {@code mortise}, {@code seed}, {@code dataset}, {@code plugins}. */
    static Map<String, Object> of(Contents contents) {
        var run = contents.run();
        var lock = new LinkedHashMap<String, Object>();
        lock.put("run", run.summary().run().value());
        lock.put("spec_sha256", contents.samples().specSha256());
        for (String name :
                List.of("mortise", "seed", "dataset", "plugins", "dl4j", "native", "threads", "java", "cpu")) {
            if (run.provenance().containsKey(name))
                lock.put(name, run.provenance().get(name));
        }
        return lock;
    }

    /** The plug-ins that the run was trained with: {@code id}, {@code version}, {@code sha256}. */
    static List<Map<?, ?>> plugins(RunDetails run) {
        if (!(run.provenance().get("plugins") instanceof List<?> plugins)) return List.of();
        return plugins.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(plugin -> (Map<?, ?>) plugin)
                .toList();
    }
}
