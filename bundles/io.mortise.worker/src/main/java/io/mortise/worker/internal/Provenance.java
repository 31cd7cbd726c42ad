package io.mortise.worker.internal;

import io.mortise.api.Experiment;
import io.mortise.api.run.Exported;
import io.mortise.api.task.ImportedFile;
import io.mortise.api.task.WorkerTask;
import io.mortise.engine.Machine;
import io.mortise.engine.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a run comes from: program, seed, data, plug-ins, machine, and whose weights it begins with. */
record Provenance(WorkerTask.Train task) {
    /**
     * As it stands at the start of the journal. Turns the accelerator on, to tell which one it is.
     *
     * @param proof of the file that the model was imported from; null without one
     */
    Map<String, Object> of(Experiment experiment, Session session, Exported.@Nullable Proof proof) {
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("mortise", System.getProperty("mortise.version", "unknown"));
        provenance.put("seed", experiment.seed());
        provenance.put(
                "dataset", new TreeMap<>(Map.of("type", experiment.dataset().type(), "sha256", session.fingerprint())));
        provenance.put("plugins", plugins());
        provenance.putAll(Machine.describe());
        provenance.put("accelerator", session.accelerate());
        int processors = Runtime.getRuntime().availableProcessors();
        provenance.put(
                "threads",
                experiment.training() == null
                        ? processors
                        : experiment.training().threads());
        if (task.trial() != null) provenance.put("sweep", task.trial());
        if (task.start() != null) {
            var weights = new LinkedHashMap<String, Object>(); // in this order in every file
            weights.put("run", task.start().run());
            weights.put("sha256", task.start().sha256());
            provenance.put("weights", weights);
        }
        if (task.imported() != null) provenance.put("imported", origin(task.imported(), proof));
        return provenance;
    }

    private static Map<String, Object> origin(ImportedFile imported, Exported.@Nullable Proof proof) {
        var origin = new LinkedHashMap<String, Object>();
        origin.put("file", imported.file().getFileName().toString());
        origin.put("sha256", imported.sha256());
        origin.put("format", imported.translation().format());
        origin.put("notes", imported.translation().notes());
        if (proof != null) origin.put("proof", proof);
        return origin;
    }

    /** Those that the net is made of: one that only runs the imported file is none of them. */
    List<Map<String, Object>> plugins() {
        String prover = task.imported() == null ? "" : task.imported().prover();
        return task.plugins().stream()
                .filter(plugin -> !plugin.id().equals(prover))
                .map(plugin -> {
                    var used = new LinkedHashMap<String, Object>(); // in this order in every file
                    used.put("id", plugin.id());
                    used.put("version", plugin.version());
                    used.put("sha256", plugin.sha256());
                    return (Map<String, Object>) used;
                })
                .toList();
    }
}
