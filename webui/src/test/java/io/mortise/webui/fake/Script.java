package io.mortise.webui.fake;

import io.mortise.api.run.Artifact;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Writes the events of a made-up training: losses fall, accuracies rise, with some noise. */
public final class Script {
    static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    static final int STEPS = 40;
    /** Size of the test part. */
    static final int EXAMPLES = 500;

    private final RunId id;
    private final String name;
    private final int epochs;
    private final Random random;
    private final Map<String, Object> options = new LinkedHashMap<>();

    /** Of a run of that name and length. */
    public Script(RunId id, String name, int epochs) {
        this.id = id;
        this.name = name;
        this.epochs = epochs;
        this.random = new Random(id.value().hashCode());
    }

    /** The same with another option in its spec. */
    Script with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    RunId id() {
        return id;
    }

    long steps() {
        return (long) epochs * STEPS;
    }

    RunEvent started(Instant at) {
        var layers = List.of(
                new LayerTable.Row("conv2d_1", "conv2d", List.of(26, 26, 32), 320, 320),
                new LayerTable.Row("batch-normalization_1", "batch-normalization", List.of(26, 26, 32), 128, 64),
                new LayerTable.Row("max-pooling2d_1", "max-pooling2d", List.of(13, 13, 32), 0, 0),
                new LayerTable.Row("flatten_1", "flatten", List.of(5408), 0, 0),
                new LayerTable.Row("dense_1", "dense", List.of(10), 54090, 54090));
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("seed", 42);
        provenance.put(
                "dataset",
                Map.of("type", "mnist", "sha256", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"));
        provenance.put("onednn", true);
        provenance.put("jvm", "OpenJDK 64-Bit Server VM 25");
        provenance.put("plugins", List.of(Map.of("id", "io.mortise.layer.core", "version", "0.1.0")));
        return new RunEvent.Started(
                at, id, name, spec(), provenance, new LayerTable(layers, 54538, 54474, 12_345_678), DIGITS, STEPS);
    }

    Map<String, Object> spec() {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("name", name);
        spec.put("seed", 42);
        spec.put("dataset", Map.of("type", "mnist"));
        spec.put("training", Map.of("epochs", epochs, "batchSize", 128));
        spec.putAll(options);
        return spec;
    }

    /** The events of that step: a batch, and an epoch's end where one ends there. */
    List<RunEvent> step(long step, Instant at) {
        var events = new ArrayList<RunEvent>();
        int epoch = (int) ((step - 1) / STEPS) + 1;
        events.add(new RunEvent.Batch(
                at,
                epoch,
                step,
                Map.of("loss", loss(step) * (0.8 + 0.4 * random.nextDouble()), "accuracy", accuracy(step))));
        if (step % STEPS == 0) events.add(epoch(at, epoch, step));
        return events;
    }

    private RunEvent epoch(Instant at, int epoch, long step) {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("loss", loss(step));
        metrics.put("accuracy", accuracy(step));
        metrics.put("val_loss", loss(step) * 0.9 + 0.02 + 0.01 * random.nextDouble());
        metrics.put("val_accuracy", accuracy(step) - 0.01 * random.nextDouble());
        metrics.put("learning_rate", 0.001);
        metrics.put("seconds", 4.2);
        metrics.put("images_per_second", 1219.0);
        return new RunEvent.Epoch(at, epoch, metrics);
    }

    private double loss(long step) {
        return 0.04 + 2.2 * Math.exp(-step / 50.0);
    }

    private double accuracy(long step) {
        return 0.99 - 0.85 * Math.exp(-step / 60.0);
    }

    List<RunEvent> ending(Instant at) {
        var confusion = new ArrayList<List<Long>>();
        for (int row = 0; row < 10; row++) {
            var counts = new ArrayList<>(Collections.nCopies(10, 0L));
            counts.set(row, 970L + row);
            counts.set((row + 3) % 10, 8L - row % 3);
            counts.set((row + 7) % 10, (long) (row % 4));
            confusion.add(counts);
        }
        var samples = IntStream.range(0, 12)
                .mapToObj(i -> sample(i, i == 4 ? 7 : i % 10))
                .toList();
        return List.of(
                new RunEvent.Logged(at, "info", "engine", "oneDNN is on"),
                new RunEvent.Logged(at, "warn", "early-stopping", "val_loss has not fallen for 3 epochs"),
                new RunEvent.Evaluated(at, Map.of("test_loss", 0.0412, "test_accuracy", 0.9874), confusion),
                new RunEvent.Sampled(at, samples),
                new RunEvent.ArtifactWritten(at, new Artifact("model.zip", "model", 11, "ab12".repeat(16))),
                new RunEvent.ArtifactWritten(
                        at, new Artifact("predictions.csv", "predictions", 9999, "ab12".repeat(16))),
                new RunEvent.ArtifactWritten(at, new Artifact("mistakes.zip", "mistakes", 9999, "ab12".repeat(16))),
                new RunEvent.ArtifactWritten(at, new Artifact("logs/history.csv", "csv", 20, "cd34".repeat(16))),
                new RunEvent.Ended(
                        at,
                        RunStatus.COMPLETED,
                        null,
                        63.2,
                        Map.of("test_accuracy", 0.9874),
                        Map.of("weights_sha256", "ef56".repeat(16))));
    }

    /** What was said of each test example: every ninth of those of the class 4 and up is taken for the class three below. */
    static String predictions() {
        var lines = new StringBuilder("index,label,predicted,confidence\n");
        for (int i = 0; i < EXAMPLES; i++) {
            boolean wrong = isMistake(i);
            lines.append(
                    "%d,%d,%d,%s%n".formatted(i, i % 10, wrong ? i % 10 - 3 : i % 10, wrong ? 0.5 + i / 1000.0 : 0.99));
        }
        return lines.toString();
    }

    private static boolean isMistake(int index) {
        return index % 9 == 0 && index % 10 >= 4;
    }

    /** The mistakes among them, with the class of each; one picture is missing. */
    static Map<Integer, String> mistakes() {
        var mistakes = new LinkedHashMap<Integer, String>();
        for (int i = 0; i < EXAMPLES; i++) if (isMistake(i) && i != 9) mistakes.put(i, DIGITS.get(i % 10));
        return mistakes;
    }

    private static Sample sample(int index, int predicted) {
        var probabilities = new ArrayList<>(Collections.nCopies(10, 0.004));
        probabilities.set(index % 10, predicted == index % 10 ? 0.964 : 0.31);
        if (predicted != index % 10) probabilities.set(predicted, 0.658);
        return new Sample(
                index,
                DIGITS.get(index % 10),
                DIGITS.get(predicted),
                probabilities,
                Pictures.digit(DIGITS.get(index % 10)));
    }

    /** A whole run that began then. */
    List<RunEvent> whole(Instant began) {
        var events = new ArrayList<RunEvent>();
        events.add(started(began));
        for (long step = 1; step <= steps(); step++) events.addAll(step(step, began.plusMillis(100 * step)));
        events.addAll(ending(began.plusMillis(100 * steps() + 900)));
        return events;
    }
}
