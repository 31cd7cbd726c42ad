package io.mortise.api;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.task.Translation;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Takes in models of other programs, and runs of other workspaces. */
@ProviderType
public interface ImportService {
    /**
     * Makes a run out of a model's file: its net and its weights, in an experiment that says the rest. The run is not trained; it
     * is held against its test part.
     *
     * @param file of Keras ({@code .h5}, {@code .keras}) or in ONNX
     * @param experiment the text of the experiment file; its {@code model} may be missing, and is replaced otherwise
     * @param overrides as {@link SpecService#check} takes them
     * @throws InvalidInput where the file cannot be taken over, with every part that stands against it; or where it does not go
     *     with the experiment. Nothing is left behind then
     * @throws WorkFailed where the model does not answer as the file does
     */
    Begun model(Path file, String experiment, List<String> overrides, RunService.Progress progress);

    /**
     * Copies a run's folder into the workspace.
     *
     * @param folder of a run that is over, with its id as its name
     * @throws InvalidInput where it is none, or such a run is there already
     */
    RunId run(Path folder);

    /**
     * A run that has begun.
     *
     * @param resolved what it is
     * @param translation what was made of the file
     * @param warnings what was found against the experiment
     */
    record Begun(RunId run, SpecService.Resolved resolved, Translation translation, List<Problem> warnings) {
        public Begun {
            warnings = List.copyOf(warnings);
        }
    }
}
