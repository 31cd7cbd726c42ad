package io.mortise.benchmarks.scale;

import io.mortise.api.run.Artifact;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.Sample;
import io.mortise.json.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A run that never happened: losses fall, accuracies rise, with noise.
 *
 * @param id its id
 * @param name the experiment's name
 * @param began when its training began
 * @param status how it ended
 * @param epochs how many were planned
 * @param stepsPerEpoch batches in each
 * @param others metrics of every batch and epoch, beside loss and accuracy
 * @param seed of its figures
 */
record MadeUpRun(
        RunId id,
        String name,
        Instant began,
        RunStatus status,
        int epochs,
        int stepsPerEpoch,
        List<String> others,
        long seed) {
    private static final int EXAMPLES = 10_000;
    private static final Duration STEP = Duration.ofMillis(180);
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    private static final List<String> OPTIMIZERS = List.of("adam", "sgd", "rmsprop");
    private static final List<Double> RATES = List.of(0.0003, 0.001, 0.003, 0.01);
    private static final List<Integer> FILTERS = List.of(16, 32, 64);
    private static final Map<RunStatus, String> CAUSES = Map.of(
            RunStatus.FAILED, "The loss became NaN; a smaller learning rate may help",
            RunStatus.INTERRUPTED,
                    "the worker is gone and nobody saw why; the machine or the bench may have gone down");

    /** Tells all its events in order. */
    void tell(Consumer<RunEvent> listener) {
        var random = new SplittableRandom(seed);
        double skill = 0.9 + 0.095 * random.nextDouble();
        listener.accept(new RunEvent.Queued(began.minusSeconds(4), id, name, spec()));
        listener.accept(started());
        listener.accept(new RunEvent.Logged(began, "info", "engine", "training on 2 threads; oneDNN is on"));
        int steps = status == RunStatus.COMPLETED ? steps() : steps() * 2 / 3;
        Map<String, Double> last = Map.of();
        for (int step = 1; step <= steps; step++) {
            int epoch = (step - 1) / stepsPerEpoch + 1;
            last = figures(step, skill, random);
            listener.accept(new RunEvent.Batch(at(step), epoch, step, last));
            if (step % stepsPerEpoch == 0) listener.accept(epoch(epoch, last, random));
        }
        end(steps, last, listener);
    }

    private int steps() {
        return epochs * stepsPerEpoch;
    }

    private Instant at(int step) {
        return began.plus(STEP.multipliedBy(step));
    }

    private Map<String, Double> figures(int step, double skill, SplittableRandom random) {
        double done = 1 - Math.exp(-4.0 * step / steps());
        var figures = LinkedHashMap.<String, Double>newLinkedHashMap(others.size() + 2);
        figures.put("loss", (0.04 + 2.26 * (1 - skill * done)) * (0.9 + 0.2 * random.nextDouble()));
        figures.put("accuracy", Math.min(1, 0.1 + (skill - 0.1) * done + 0.02 * random.nextDouble()));
        for (int i = 0; i < others.size(); i++)
            figures.put(others.get(i), (1 + i % 7) * (1.5 - done) * (0.9 + 0.2 * random.nextDouble()));
        return figures;
    }

    private RunEvent epoch(int epoch, Map<String, Double> batch, SplittableRandom random) {
        var figures = new LinkedHashMap<>(batch);
        figures.put("val_loss", batch.get("loss") * (0.95 + 0.2 * random.nextDouble()));
        figures.put("val_accuracy", batch.get("accuracy") * (0.97 + 0.02 * random.nextDouble()));
        figures.put("learning_rate", 0.001);
        figures.put("seconds", stepsPerEpoch * STEP.toMillis() / 1000.0);
        figures.put("images_per_second", 128_000.0 / STEP.toMillis());
        return new RunEvent.Epoch(at(epoch * stepsPerEpoch), epoch, figures);
    }

    private void end(int steps, Map<String, Double> last, Consumer<RunEvent> listener) {
        Instant over = at(steps + 3);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("loss", last.get("loss"));
        figures.put("accuracy", last.get("accuracy"));
        if (status == RunStatus.COMPLETED) {
            double accuracy = last.get("accuracy") * 0.985;
            figures.put("test_loss", last.get("loss") * 1.1);
            figures.put("test_accuracy", accuracy);
            listener.accept(new RunEvent.Evaluated(over, Map.copyOf(figures), confusion(accuracy)));
            listener.accept(new RunEvent.Sampled(over, samples()));
            listener.accept(new RunEvent.ArtifactWritten(
                    over, new Artifact("model.zip", "model", 2_718_281, "%064x".formatted(seed))));
        }
        listener.accept(new RunEvent.Ended(
                over,
                status,
                CAUSES.get(status),
                Duration.between(began, over).toMillis() / 1000.0,
                figures,
                Map.of("weights_sha256", "%064x".formatted(~seed))));
    }

    private RunEvent started() {
        var rows = new ArrayList<LayerTable.Row>();
        for (int i = 1; i <= 6; i++)
            rows.add(new LayerTable.Row("conv2d_" + i, "conv2d", List.of(32 - 2 * i, 32 - 2 * i, 32), 9248, 9248));
        rows.add(new LayerTable.Row("dense_1", "dense", List.of(10), 128_010, 128_010));
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("seed", seed);
        provenance.put("dataset_sha256", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
        provenance.put("onednn", true);
        provenance.put("jvm", "OpenJDK 64-Bit Server VM 25");
        provenance.put("plugins", List.of(Map.of("id", "io.mortise.layer.core", "version", "0.1.0")));
        var layers = new LayerTable(rows, 183_498, 183_498, 24_117_248);
        return new RunEvent.Started(began, id, name, spec(), provenance, layers, CLASSES, stepsPerEpoch);
    }

    private Map<String, Object> spec() {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("name", name);
        spec.put("seed", seed);
        spec.put("dataset", Map.of("type", "mnist", "split", Map.of("validation", 0.1)));
        spec.put("model", Map.of("layers", Collections.nCopies(6, layer())));
        spec.put("loss", "categorical-crossentropy");
        spec.put("optimizer", Map.of("type", chosen(OPTIMIZERS, 1), "learningRate", chosen(RATES, 2)));
        spec.put("training", Map.of("epochs", epochs, "batchSize", 128));
        return spec;
    }

    private Map<String, Object> layer() {
        return Map.of(
                "type",
                "conv2d",
                "filters",
                chosen(FILTERS, 3),
                "kernelSize",
                List.of(3, 3),
                "padding",
                "same",
                "activation",
                "relu",
                "useBias",
                true,
                "kernelInitializer",
                "glorot-uniform");
    }

    /** What it said of 10,000 test examples, the same ones in every run. */
    Answers answers() {
        var random = new SplittableRandom(seed);
        double mistakes = 0.1 * (1 - random.nextDouble());
        var answers = new Answers(new int[EXAMPLES], new int[EXAMPLES], new float[EXAMPLES], new int[EXAMPLES]);
        for (int i = 0; i < EXAMPLES; i++) {
            answers.labels()[i] = i % CLASSES.size();
            answers.predicted()[i] = (i + (random.nextDouble() < mistakes ? 3 : 0)) % CLASSES.size();
            answers.confidences()[i] = 0.5f + random.nextInt(1000) / 2000f;
            answers.contents()[i] = Integer.hashCode(i * 0x9e3779b9);
        }
        return answers;
    }

    /** A run's choice for one of its options; many runs of an experiment differ in their seed alone. */
    private <T> T chosen(List<T> values, int option) {
        return values.get(new SplittableRandom(seed / 50 % 60 * 8 + option).nextInt(values.size()));
    }

    private static List<List<Long>> confusion(double accuracy) {
        var rows = new ArrayList<List<Long>>();
        long right = Math.round(1000 * accuracy);
        for (int c = 0; c < CLASSES.size(); c++) {
            var row = new ArrayList<>(Collections.nCopies(CLASSES.size(), 0L));
            row.set(c, right);
            row.set((c + 3) % CLASSES.size(), 1000 - right);
            rows.add(row);
        }
        return rows;
    }

    private static List<Sample> samples() {
        var probabilities = new ArrayList<>(Collections.nCopies(CLASSES.size(), 0.004));
        probabilities.set(7, 0.964);
        return IntStream.range(0, 4)
                .mapToObj(i -> new Sample(i, "7", "7", probabilities, new byte[0]))
                .toList();
    }
}
