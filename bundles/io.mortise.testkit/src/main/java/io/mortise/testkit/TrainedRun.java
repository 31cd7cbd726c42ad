package io.mortise.testkit;

import io.mortise.api.run.Artifact;
import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.Column;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a small run that went well: two classes, a batch a second.
 *
 * @param id its id
 * @param name the experiment's name
 * @param epochs how many it takes
 * @param stepsPerEpoch batches in each
 */
public record TrainedRun(RunId id, String name, int epochs, int stepsPerEpoch) {
    /** When {@link RunEvent.Started} happens. */
    public static final Instant START = Instant.parse("2026-11-21T22:36:09.123456789Z");

    /** The loss of a step: falls like {@code 1/step}. */
    public static double loss(long step) {
        return 2.0 / step;
    }

    /** All events in order. */
    public List<RunEvent> events() {
        var events = new ArrayList<RunEvent>();
        events.add(queued());
        events.add(started());
        events.add(log(0, "info", "training on 2 threads"));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            for (long step = (epoch - 1L) * stepsPerEpoch + 1; step <= (long) epoch * stepsPerEpoch; step++)
                events.add(batch(epoch, step));
            events.add(epoch(epoch));
            events.add(artifact("checkpoint.zip", epoch));
        }
        events.add(evaluated());
        events.add(sampled());
        events.add(artifact("model.zip", 4096));
        events.add(ended(RunStatus.COMPLETED, null));
        return events;
    }

    /** It waits for its turn. */
    public RunEvent.Queued queued() {
        return new RunEvent.Queued(START.minusSeconds(10), id, name, spec());
    }

    /** It begins. */
    public RunEvent.Started started() {
        var rows = List.of(
                new LayerTable.Row("dense_1", "dense", List.of(8), 40, 40),
                new LayerTable.Row("batch_normalization_1", "batch-normalization", List.of(8), 32, 16),
                new LayerTable.Row("dense_2", "dense", List.of(2), 18, 18));
        Map<String, Object> provenance =
                Map.of("seed", 42, "onednn", true, "plugins", List.of("io.mortise.layer.core"));
        var layers = new LayerTable(rows, 90, 74, 65_536);
        var columns = List.of(
                Column.numeric("weight"), new Column("coat", Column.Type.CATEGORICAL, List.of("long", "short")));
        return new RunEvent.Started(
                START, id, name, spec(), provenance, layers, List.of("cat", "dog"), stepsPerEpoch, columns);
    }

    /** A batch of it. */
    public RunEvent.Batch batch(int epoch, long step) {
        return new RunEvent.Batch(
                START.plusSeconds(step), epoch, step, Map.of("loss", loss(step), "accuracy", 1 - 0.5 / step));
    }

    /** The end of an epoch. */
    public RunEvent.Epoch epoch(int epoch) {
        return new RunEvent.Epoch(
                START.plusSeconds((long) epoch * stepsPerEpoch),
                epoch,
                Map.of(
                        "loss", 0.5 / epoch,
                        "accuracy", 0.75,
                        "val_loss", 0.6 / epoch,
                        "val_accuracy", 0.7,
                        "learning_rate", 0.001,
                        "seconds", (double) stepsPerEpoch,
                        "images_per_second", 128.0));
    }

    /** The test set is read. */
    public RunEvent.Evaluated evaluated() {
        return new RunEvent.Evaluated(
                end(),
                Map.of("test_loss", 0.4, "test_accuracy", 0.8),
                List.of(List.of(5L, 1L), List.of(1L, 3L)),
                BinaryReport.of("dog", new int[] {0, 1, 1, 0}, new double[] {0.2, 0.7, 0.4, 0.5}, 0.5));
    }

    /** Two examples, one of them a picture. */
    public RunEvent.Sampled sampled() {
        return new RunEvent.Sampled(
                end(),
                List.of(
                        new Sample(3, "cat", "cat", List.of(0.9, 0.1), new byte[] {(byte) 0x89, 'P', 'N', 'G'}),
                        new Sample(7, "dog", "cat", List.of(0.6, 0.4), new byte[0])));
    }

    /** A file is written. */
    public RunEvent.ArtifactWritten artifact(String file, long bytes) {
        return new RunEvent.ArtifactWritten(end(), new Artifact(file, "model", bytes, "ab".repeat(32)));
    }

    /** Something is told, some seconds after the start. */
    public RunEvent.Logged log(long second, String level, String message) {
        return new RunEvent.Logged(START.plusSeconds(second), level, "engine", message);
    }

    /** It ends. */
    public RunEvent.Ended ended(RunStatus status, @Nullable String cause) {
        return new RunEvent.Ended(
                end().plusSeconds(1),
                status,
                cause,
                seconds(),
                Map.of("loss", 0.25, "test_accuracy", 0.8),
                Map.of("weights_sha256", "cd".repeat(32)));
    }

    /** What {@link #ended} says it took. */
    public double seconds() {
        return (double) epochs * stepsPerEpoch + 1.5;
    }

    private Instant end() {
        return START.plusSeconds((long) epochs * stepsPerEpoch);
    }

    private Map<String, Object> spec() {
        return Map.of("name", name, "training", Map.of("epochs", epochs, "batchSize", 128), "loss", "mse");
    }
}
