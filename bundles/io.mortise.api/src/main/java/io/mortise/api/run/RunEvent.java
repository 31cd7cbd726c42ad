package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mortise.api.plugin.PluginFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in a run: a line each in its journal, {@code events.jsonl}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = RunEvent.Batch.class, name = "batch"),
    @JsonSubTypes.Type(value = RunEvent.Epoch.class, name = "epoch"),
    @JsonSubTypes.Type(value = RunEvent.Evaluated.class, name = "evaluated"),
    @JsonSubTypes.Type(value = RunEvent.Sampled.class, name = "sampled"),
    @JsonSubTypes.Type(value = RunEvent.ArtifactWritten.class, name = "artifact"),
    @JsonSubTypes.Type(value = RunEvent.Logged.class, name = "log"),
    @JsonSubTypes.Type(value = RunEvent.Ended.class, name = "ended")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RunEvent {
    /** When it happened. */
    Instant at();

    /** The run waits for its turn in the queue of {@code serve}. */
    record Queued(Instant at, RunId run, String name, Map<String, Object> spec) implements RunEvent {}

    /**
     * The first batch is about to be trained: all that decides the outcome is known.
     *
     * @param spec the resolved spec
     * @param provenance seed, dataset fingerprint, plug-in digests, native build, JVM, OS, CPU
     * @param layers the layer table
     * @param classes names of the classes, in the order of the confusion matrix
     * @param stepsPerEpoch batches in an epoch
     * @param columns of the table that is learnt from, without the class; null where it is none
     */
    record Started(
            Instant at,
            RunId run,
            String name,
            Map<String, Object> spec,
            Map<String, Object> provenance,
            LayerTable layers,
            List<String> classes,
            int stepsPerEpoch,
            @Nullable List<Column> columns)
            implements RunEvent {
        /** The start of a run that does not learn from a table. */
        public Started(
                Instant at,
                RunId run,
                String name,
                Map<String, Object> spec,
                Map<String, Object> provenance,
                LayerTable layers,
                List<String> classes,
                int stepsPerEpoch) {
            this(at, run, name, spec, provenance, layers, classes, stepsPerEpoch, null);
        }
    }

    /**
     * A training step.
     *
     * @param epoch from 1
     * @param step of the whole run, from 1
     * @param metrics of this batch: {@code loss}, {@code accuracy}, …
     */
    record Batch(Instant at, int epoch, long step, Map<String, Double> metrics) implements RunEvent {}

    /**
     * The end of an epoch.
     *
     * @param epoch from 1
     * @param metrics {@code loss}, {@code accuracy}, {@code val_loss}, {@code val_accuracy}, {@code learning_rate},
     *     {@code seconds}, {@code images_per_second}, …
     */
    record Epoch(Instant at, int epoch, Map<String, Double> metrics) implements RunEvent {}

    /**
     * The test set was read, once, with the weights at the end.
     *
     * @param metrics {@code test_loss}, {@code test_accuracy}, …
     * @param confusion counts; rows are true classes, columns predicted ones
     * @param binary how well two classes are told apart; null where there are more, or where one does not occur
     */
    record Evaluated(
            Instant at,
            Map<String, Double> metrics,
            List<List<Long>> confusion,
            @Nullable BinaryReport binary) implements RunEvent {
        /** An evaluation of more than two classes. */
        public Evaluated(Instant at, Map<String, Double> metrics, List<List<Long>> confusion) {
            this(at, metrics, confusion, null);
        }
    }

    /** A few test examples and what the net said of them. */
    record Sampled(Instant at, List<Sample> samples) implements RunEvent {}

    /** A file was finished in the run's folder. */
    record ArtifactWritten(Instant at, Artifact artifact) implements RunEvent {}

    /**
     * Something worth telling the user.
     *
     * @param level {@code info}, {@code warn} or {@code error}
     * @param source who says so: a callback's type, {@code engine}, …
     */
    record Logged(Instant at, String level, String source, String message) implements RunEvent {}

    /**
     * The last line.
     *
     * @param status one that is over
     * @param cause why it failed or was interrupted
     * @param seconds wall time since the worker's start
     * @param metrics the figures that {@code run --json} prints
     * @param provenance what is known only now: {@code weights_sha256}
     * @param fault the plug-in that is to blame, where one is; {@code cause} is its sentence then
     */
    record Ended(
            Instant at,
            RunStatus status,
            @Nullable String cause,
            double seconds,
            Map<String, Double> metrics,
            Map<String, Object> provenance,
            @Nullable PluginFault fault)
            implements RunEvent {
        /** An end that no plug-in is to blame for. */
        public Ended(
                Instant at,
                RunStatus status,
                @Nullable String cause,
                double seconds,
                Map<String, Double> metrics,
                Map<String, Object> provenance) {
            this(at, status, cause, seconds, metrics, provenance, null);
        }
    }
}
