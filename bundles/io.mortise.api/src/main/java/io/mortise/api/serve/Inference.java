package io.mortise.api.serve;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.RunService;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Has workers answer with trained models, many times over. */
@ProviderType
public interface Inference {
    /**
     * Loads a model into a worker, which stays until it is closed or this process is gone.
     *
     * @param runOrModel a run's id, unique prefix or {@code latest}, or a model file
     * @param checkpoint whether to take the run's best checkpoint instead of its last weights
     * @throws InvalidInput where there is no such model, or its plug-ins are nowhere to be had
     */
    LoadedModel load(String runOrModel, boolean checkpoint);

    /**
     * Answers everything that files hold, and writes the answers as they come.
     *
     * @param runOrModel a run's id, unique prefix or {@code latest}, or a model file
     * @param checkpoint whether to ask the run's best checkpoint instead of its last weights
     * @param inputs pictures, folders of pictures, IDX files; or tables, where the model has learnt from one
     * @param output {@code .csv}, {@code .json} or {@code .jsonl}; is there when all is done
     * @throws InvalidInput where a file is missing or of another kind; what is wrong with a single picture or row stands in
     *     its row of the output, and is counted
     */
    Bulk predict(String runOrModel, boolean checkpoint, List<Path> inputs, Path output, RunService.Progress progress);

    /**
     * What became of many.
     *
     * @param output the file
     * @param answered how many examples have an answer
     * @param broken how many have none
     * @param first what is wrong with the first few of them
     * @param seconds that it took, without the start of the worker
     */
    record Bulk(String output, long answered, long broken, List<String> first, double seconds) {}
}
