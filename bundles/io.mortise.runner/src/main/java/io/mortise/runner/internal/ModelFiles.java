package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the file of the model that the user means. */
record ModelFiles(Bench bench, RunService runs) {
    /** What is told of it: the file as it was named, or the run's id. */
    String name(String runOrModel) {
        return ModelRegistry.isFile(runOrModel)
                ? runOrModel
                : runs.find(runOrModel).value();
    }

    /**
     * The file, absolute.
     *
     * @param checkpoint whether to take a run's best checkpoint instead of its last weights
     * @throws InvalidInput where there is none
     */
    Path of(String runOrModel, boolean checkpoint) {
        Path file = Path.of(runOrModel);
        if (ModelRegistry.isFile(runOrModel)) {
            if (Files.isRegularFile(file)) return file.toAbsolutePath();
            throw new InvalidInput(runOrModel, "there is no such file", "give a run, or a run's model.zip");
        }
        RunId id = runs.find(runOrModel);
        var folder = new RunFolder(id, bench.workspace().runs().resolve(id.value()));
        String kind = checkpoint ? "checkpoint" : "model";
        return folder.latest(kind)
                .orElseThrow(() -> new InvalidInput(
                        "RUN",
                        "run " + id + " (" + folder.status().id() + ") has no " + kind,
                        checkpoint ? "add the `model-checkpoint` callback to the spec" : "choose a completed run"));
    }
}
