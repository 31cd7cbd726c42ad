package io.mortise.api.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mortise.api.Experiment;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.TestResult;
import io.mortise.api.sweep.TrialTag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a worker is asked to do; {@code task.json} in the task's folder. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerTask.Train.class, name = "train"),
    @JsonSubTypes.Type(value = WorkerTask.DryRun.class, name = "dry-run"),
    @JsonSubTypes.Type(value = WorkerTask.Preview.class, name = "preview"),
    @JsonSubTypes.Type(value = WorkerTask.Predict.class, name = "predict"),
    @JsonSubTypes.Type(value = WorkerTask.PredictRows.class, name = "predict-rows"),
    @JsonSubTypes.Type(value = WorkerTask.Evaluate.class, name = "evaluate"),
    @JsonSubTypes.Type(value = WorkerTask.Look.class, name = "look"),
    @JsonSubTypes.Type(value = WorkerTask.Open.class, name = "open"),
    @JsonSubTypes.Type(value = WorkerTask.Serve.class, name = "serve"),
    @JsonSubTypes.Type(value = WorkerTask.PredictAll.class, name = "predict-all"),
    @JsonSubTypes.Type(value = WorkerTask.Export.class, name = "export"),
    @JsonSubTypes.Type(value = WorkerTask.Requests.class, name = "requests"),
    @JsonSubTypes.Type(value = WorkerTask.Panels.class, name = "panels"),
    @JsonSubTypes.Type(value = WorkerTask.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = WorkerTask.Prove.class, name = "prove"),
    @JsonSubTypes.Type(value = WorkerTask.Doctor.class, name = "doctor"),
    @JsonSubTypes.Type(value = WorkerTask.Translate.class, name = "translate")
})
public sealed interface WorkerTask {
    /**
     * Dry run, then training; writes {@code events.jsonl}, and a {@link TaskResult} if it does not get that far.
     *
     * @param trial the sweep that the run is a trial of: it does not read the test set then; null for others
     * @param imported the file that the weights come from instead of a training; null for others
     * @param start the model that the training begins with; null where it begins with fresh weights
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Train(
            RunId run,
            Map<String, Object> spec,
            List<PluginBundle> plugins,
            Path datasets,
            @Nullable TrialTag trial,
            @Nullable ImportedFile imported,
            @Nullable StartingModel start)
            implements WorkerTask {
        /** A run that is trained. */
        public Train(
                RunId run,
                Map<String, Object> spec,
                List<PluginBundle> plugins,
                Path datasets,
                @Nullable TrialTag trial) {
            this(run, spec, plugins, datasets, trial, null, null);
        }

        /** A run that is no trial. */
        public Train(RunId run, Map<String, Object> spec, List<PluginBundle> plugins, Path datasets) {
            this(run, spec, plugins, datasets, null);
        }
    }

    /**
     * A file of another program in the bench's terms; a {@link Translation}.
     *
     * @param weights the file to write its weights to
     */
    record Translate(Path file, Path weights) implements WorkerTask {}

    /**
     * The layer table.
     *
     * @param start the model that a training would begin with, which must fit; null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DryRun(
            Experiment experiment, Path datasets, @Nullable StartingModel start) implements WorkerTask {}

    /** A look into the data. */
    record Preview(Experiment experiment, Path datasets, int samples, boolean transformed) implements WorkerTask {}

    /** Answers of a model to files: pictures, or tables with a row for each example. */
    record Predict(Path model, List<Path> inputs) implements WorkerTask {}

    /** Answers of a model to rows of a table: cells by the names of the columns. */
    record PredictRows(Path model, List<Map<String, String>> rows) implements WorkerTask {}

    /**
     * A model held against its test set, and against corrupted images too where asked; a {@link TestResult}.
     *
     * @param answers the file for what it said of each example; null where that is not wanted
     */
    record Evaluate(
            String name,
            Path model,
            boolean corruptions,
            @Nullable Path answers,
            Path datasets) implements WorkerTask {}

    /**
     * What goes on in a net when it sees an example; a {@link io.mortise.api.run.NetLook}.
     *
     * @param example index in the test part, from 0; null for a picture
     * @param picture a file; null for an example
     */
    record Look(
            Path model,
            Path datasets,
            @Nullable Integer example,
            @Nullable Path picture) implements WorkerTask {}

    /**
     * A model that is asked until nobody asks any more. The worker reads its questions from standard input and answers on
     * standard output, as {@code io.mortise.json.Talk} has it: to a PNG or JPEG with a {@link TaskResult} that holds a {@link
     * io.mortise.api.run.Glance}. The first answer, an empty one, comes unasked, when the model is open.
     */
    record Open(Path model) implements WorkerTask {}

    /**
     * A model that is asked in batches until nobody asks any more, by the same way. The first answer, when the model is ready,
     * is a {@link TaskResult} with {@link io.mortise.api.serve.ModelFacts}; to a list of {@link
     * io.mortise.api.serve.Question}s it is one with a list of {@link io.mortise.api.serve.Reply}s.
     */
    record Serve(Path model) implements WorkerTask {}

    /** Answers of a model to everything that files hold, written to a file; an {@link io.mortise.api.serve.Inference.Bulk}. */
    record PredictAll(Path model, List<Path> inputs, Path output) implements WorkerTask {}

    /**
     * A model in another format, held against it; a {@link io.mortise.api.run.Exported}.
     *
     * @param name of run or model
     * @param drafts a folder to be made beside the output, where it is written and proven first; gone at the end
     * @param tolerance largest difference that two probabilities may have
     */
    record Export(String name, Path model, String format, Path output, Path drafts, double tolerance, Path datasets)
            implements WorkerTask {}

    /** Examples that an exported model can be tried by; {@link io.mortise.api.run.SampleRequests} with at most so many. */
    record Requests(Path model, int count, Path datasets) implements WorkerTask {}

    /** What the panels at hand show of a run; a list of {@link io.mortise.api.run.RunPanel}. */
    record Panels(RunDetails run) implements WorkerTask {}

    /** A {@link io.mortise.api.plugin.Probe.Finding} for each bundle. */
    record Probe(List<PluginBundle> plugins) implements WorkerTask {}

    /**
     * What the contract kit finds against a bundle: a list of {@link io.mortise.api.Problem}, empty where it keeps its
     * contract. Its options may name parts of every bundle that the worker has.
     */
    record Prove(PluginBundle plugin) implements WorkerTask {}

    /** What the machine offers. */
    record Doctor() implements WorkerTask {}
}
