package io.mortise.webui.fake;

import io.mortise.api.Bench;
import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.ModelService;
import io.mortise.api.SpecService;
import io.mortise.api.Workspace;
import io.mortise.api.model.Choice;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginState;
import io.mortise.api.run.Beat;
import io.mortise.api.run.Column;
import io.mortise.api.run.Exported;
import io.mortise.api.run.Glance;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.Panel;
import io.mortise.api.run.Prediction;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunPanel;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.TestResult;
import io.mortise.compare.Comparer;
import io.mortise.json.Json;
import io.mortise.spec.InstalledSpecs;
import io.mortise.webui.WebDashboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A bench whose folders are real and whose runs are made up. */
public final class FakeBench implements Bench, SpecService, ModelService, AutoCloseable {
    /** A finished run. */
    public static final RunId DONE = new RunId("20261120-081500-donean");
    /** A failed one. */
    public static final RunId FAILED = new RunId("20261120-091500-failed");
    /** One that goes on while one looks. */
    public static final RunId LIVE = new RunId("20261121-101500-goeson");

    /** One that has learnt from a table. */
    public static final RunId TABLE = new RunId("20261120-121500-tablee");

    /** Runs of each spec that {@link #withSeeds} makes. */
    public static final int SEEDS = 4;

    /** One with very many metrics. */
    public static final RunId WIDE = new RunId("20261120-101500-wideon");

    /** One that was imported. */
    public static final RunId IMPORTED = new RunId("20261120-131500-import");

    private static final long MEMORY = 912_000_000;

    private final Path home;
    private final FakeRuns runs = new FakeRuns();
    private final FakePlugins plugins = new FakePlugins();
    private final FakeSweeps sweeps = new FakeSweeps();
    private final FakeModels models = new FakeModels(runs);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** With its workspace and product there. */
    public FakeBench(Path home) {
        this.home = home;
        runs.onCancel(id -> cancelled |= id.equals(LIVE));
    }

    /** Its runs. */
    public FakeRuns runs() {
        return runs;
    }

    /** Its sweeps. */
    public FakeSweeps sweeps() {
        return sweeps;
    }

    /** The names that models go by. */
    public FakeModels models() {
        return models;
    }

    /** Its plug-ins. */
    public FakePlugins plugins() {
        return plugins;
    }

    /** The dashboard on all of it. */
    public WebDashboard dashboard() {
        return new WebDashboard(this, runs, this, plugins, this, plugins, sweeps, new Comparer(this), models);
    }

    /** Files and finished runs. */
    public FakeBench filled() {
        write("product/experiments/mnist/quickstart.json", """
                {
                  "name": "mnist-quickstart",
                  "description": "Two epochs of a small CNN on MNIST.",
                  "seed": 42,
                  "dataset": { "type": "mnist", "split": { "validation": 0.1 } },
                  "transforms": [{ "type": "rescale", "scale": 0.00392156862745098 }],
                  "model": {
                    "layers": [
                      { "type": "conv2d", "filters": 32, "kernelSize": [3, 3], "activation": "relu" },
                      { "type": "max-pooling2d" },
                      { "type": "flatten" },
                      { "type": "dense", "units": 10, "activation": "softmax" }
                    ]
                  },
                  "loss": "categorical-crossentropy",
                  "optimizer": { "type": "adam", "learningRate": 0.001 },
                  "training": { "epochs": 2, "batchSize": 128 }
                }
                """);
        write("product/experiments/schema/experiment-1.schema.json", "{}");
        write("workspace/experiments/broken.json", """
                {"name": "my-broken-net", "dataset": "mnist", "loss": "categorical-crossentropy", "optimizer": "adam",
                 "model": {"layers": [{"type": "conv2d", "filter": 32, "kernelSize": 3}]}}""");
        write("workspace/runs/" + DONE + "/model.zip", "weights.bin");
        write("workspace/runs/" + DONE + "/logs/history.csv", "epoch,loss\n1,0.5\n2,0.3\n");
        write("workspace/runs/" + DONE + "/predictions.csv", Script.predictions());
        Pictures.zip(home.resolve("workspace/runs/" + DONE + "/mistakes.zip"), Script.mistakes());
        write("workspace/runs/" + DONE + "/secret.txt", "not an artifact");
        beat(DONE, new Beat(Instant.parse("2026-11-20T08:16:03Z"), 1.8, MEMORY, MEMORY, 0.001, 1219.0));
        var began = Instant.parse("2026-11-20T08:15:00Z");
        runs.keep(DONE, new Script(DONE, "mnist-report-cnn", 10).whole(began));
        var failing = new Script(FAILED, "mnist-too-fast", 5);
        var failed = new ArrayList<RunEvent>(List.of(failing.started(began.plusSeconds(3600))));
        for (long step = 1; step <= 90; step++)
            failed.addAll(failing.step(step, began.plusSeconds(3600).plusMillis(50 * step)));
        failed.add(new RunEvent.Ended(
                began.plusSeconds(3606), RunStatus.FAILED, "The loss became NaN in step 90", 6, Map.of(), Map.of()));
        runs.keep(FAILED, failed);
        return this;
    }

    /** A finished run that has learnt from a table. */
    public FakeBench table() {
        var at = Instant.parse("2026-11-20T12:15:00Z");
        var columns = List.of(
                Column.numeric("age"), new Column("sex", Column.Type.CATEGORICAL, List.of("female", "male"), true));
        var layers = new LayerTable(List.of(new LayerTable.Row("dense_1", "dense", List.of(1), 4, 4)), 4, 4, 1);
        var spec = Map.<String, Object>of("name", "patients", "training", Map.of("epochs", 1));
        runs.keep(
                TABLE,
                List.of(
                        new RunEvent.Started(
                                at, TABLE, "patients", spec, Map.of(), layers, List.of("well", "ill"), 1, columns),
                        new RunEvent.Ended(at.plusSeconds(1), RunStatus.COMPLETED, null, 1, Map.of(), Map.of())));
        return this;
    }

    /** A run whose model another program has trained. */
    public FakeBench imported() {
        var at = Instant.parse("2026-11-20T13:15:00Z");
        var origin = Map.<String, Object>of("imported", Map.of("file", "digits.h5", "format", "Keras 2.15.0"));
        var layers = new LayerTable(List.of(new LayerTable.Row("dense_1", "dense", List.of(10), 4, 4)), 4, 4, 1);
        var spec = Map.<String, Object>of("name", "digits-of-keras");
        runs.keep(
                IMPORTED,
                List.of(
                        new RunEvent.Started(
                                at, IMPORTED, "digits-of-keras", spec, origin, layers, Script.DIGITS, 1, null),
                        new RunEvent.Ended(at.plusSeconds(1), RunStatus.COMPLETED, null, 1, Map.of(), Map.of())));
        return this;
    }

    /** A finished run with forty metrics beside the usual ones. */
    public FakeBench withManyMetrics() {
        var began = Instant.parse("2026-11-20T10:15:00Z");
        var events = new Script(WIDE, "mnist-watched", 3).whole(began);
        events.replaceAll(event -> switch (event) {
            case RunEvent.Batch batch ->
                new RunEvent.Batch(batch.at(), batch.epoch(), batch.step(), withOthers(batch.metrics()));
            case RunEvent.Epoch epoch -> new RunEvent.Epoch(epoch.at(), epoch.epoch(), withOthers(epoch.metrics()));
            default -> event;
        });
        runs.keep(WIDE, events);
        return this;
    }

    private static Map<String, Double> withOthers(Map<String, Double> metrics) {
        var more = new LinkedHashMap<>(metrics);
        for (int i = 0; i < 40; i++) more.put("gradient_" + i, i + metrics.get("loss"));
        return more;
    }

    /** Runs of one experiment: two learning rates with a few seeds each. */
    public FakeBench withSeeds() {
        var began = Instant.parse("2026-11-19T08:00:00Z");
        for (int i = 0; i < 2 * SEEDS; i++) {
            var id = new RunId("20261119-08%02d00-seeded".formatted(i));
            var script = new Script(id, "seeds-cnn", 1)
                    .with("seed", i % SEEDS)
                    .with("optimizer", Map.of("type", "adam", "learningRate", i < SEEDS ? 0.001 : 0.003));
            var events = new ArrayList<RunEvent>(List.of(script.started(began.plusSeconds(60 * i))));
            double accuracy = 0.98 + 0.001 * i;
            for (var event : script.ending(began.plusSeconds(60 * i + 50)))
                events.add(
                        event instanceof RunEvent.Evaluated e
                                ? new RunEvent.Evaluated(e.at(), Map.of("test_accuracy", accuracy), e.confusion())
                                : event);
            runs.keep(id, events);
        }
        return this;
    }

    /** Very many finished runs, the n-th of them named {@code sweep-n}. */
    public FakeBench withManyRuns(int count) {
        var began = Instant.parse("2026-10-01T00:00:00Z");
        for (int i = 0; i < count; i++) {
            var id = new RunId("20261001-%06d-sweeps".formatted(i));
            var script = new Script(id, "sweep-" + i, 1);
            var events = new ArrayList<RunEvent>(List.of(script.started(began.plusSeconds(i))));
            events.addAll(script.ending(began.plusSeconds(i + 60)));
            runs.keep(id, events);
        }
        return this;
    }

    /** Plug-ins of the user's in several states. */
    public FakeBench withPlugins() {
        plugins.put(FakePlugins.layer("org.acme.swish", "1.2.0", "swish"), PluginState.ACTIVE, LIVE.value());
        plugins.put(FakePlugins.layer("org.acme.gate", "0.9.0", "gate"), PluginState.UNPROVEN);
        var wild = FakePlugins.layer("com.example.wild", "2.0.0", "wild");
        plugins.put(wild, PluginState.ACTIVE);
        for (var method : List.of("Wild.build", "Wild.backward", "Wild.<init>"))
            plugins.fault(
                    LIVE.value() + method,
                    new PluginFault(
                            wild.id(), wild.version(), wild.sha256(), method, "it threw IllegalStateException"));
        return this;
    }

    /** Names for the models of some runs; of one the run has gone. */
    public FakeBench withModels() {
        var seeded = new RunId("20261119-080300-seeded");
        models.register("digits", new RunId("20261101-080000-gonegn"), Choice.BY_HAND, "", List.of());
        models.register("digits", seeded, "best test_accuracy of seeds-cnn", "", List.of("challenger"));
        models.register(
                "digits",
                DONE,
                "best val_accuracy of mnist-report-cnn",
                "For the report; asked by the app.",
                List.of("champion"));
        models.register("patients", TABLE, Choice.BY_HAND, "", List.of());
        return this;
    }

    /** Lets a run go on while one looks, a step every so often. */
    public FakeBench training(Duration perStep) {
        var script = new Script(LIVE, "mnist-live", 60);
        write("workspace/runs/" + LIVE + "/worker.log", "");
        runs.emit(LIVE, script.started(Instant.now()));
        var step = new long[] {0};
        clock.scheduleAtFixedRate(
                () -> {
                    if (cancelled || step[0] >= script.steps()) return;
                    if (step[0] % 5 == 0)
                        beat(LIVE, new Beat(Instant.now(), 1.9, MEMORY, MEMORY, 0.001, 1200.0 + step[0]));
                    script.step(++step[0], Instant.now()).forEach(e -> runs.emit(LIVE, e));
                },
                0,
                perStep.toMillis(),
                TimeUnit.MILLISECONDS);
        return this;
    }

    private void beat(RunId id, Beat beat) {
        Json.writeFile(workspace().runs().resolve(id.value()).resolve(Beat.FILE), beat);
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(home.resolve(name).getParent());
            Files.writeString(home.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Workspace workspace() {
        return new Workspace(home.resolve("workspace"));
    }

    @Override
    public Path product() {
        return home.resolve("product");
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Checked check(String json, List<String> overrides) {
        return specs().check(json, overrides);
    }

    @Override
    public String schema() {
        return specs().schema();
    }

    @Override
    public Map<String, String> reference(@Nullable String plugin) {
        return specs().reference(plugin);
    }

    /** The real one; in a framework it comes from its own bundle. */
    private SpecService specs() {
        return new InstalledSpecs(plugins);
    }

    @Override
    public DryRun dryRun(Resolved spec) {
        var rows = new ArrayList<LayerTable.Row>();
        var layers = Json.convert(spec.spec(), Experiment.class).model().layers();
        for (int i = 0; i < layers.size(); i++) {
            String type = layers.get(i).type();
            if (type.equals("conv2d") && i > 0 && layers.get(i - 1).type().equals("flatten"))
                throw new InvalidInput(
                        "/model/layers/" + i, "conv2d takes an image, and a row of numbers comes in", "Move it up");
            if (type.equals("grumpy")) grumble(spec, "/model/layers/" + i);
            rows.add(new LayerTable.Row(type + "_" + (i + 1), type, List.of(10), 7850, 7850));
        }
        return new DryRun(new LayerTable(rows, 7850L * rows.size(), 7850L * rows.size(), 1_234_567), List.of());
    }

    /** Version 1.0.0 of a plug-in that throws when its layer is built. */
    private void grumble(Resolved spec, String where) {
        for (var plugin : spec.plugins()) {
            if (!plugin.id().equals("org.acme.grumpy") || !plugin.version().equals("1.0.0")) continue;
            var fault = new PluginFault(
                    plugin.id(), plugin.version(), plugin.sha256(), "Grumpy.build", "it threw IllegalStateException");
            plugins.fault("dry run", fault);
            throw new InvalidInput(where, fault.sentence(), "Take another version");
        }
    }

    @Override
    public DatasetPreview preview(Resolved spec, int samples, boolean transformed) {
        var counts = List.of(5923L, 6742L, 5958L, 6131L, 5842L, 5421L, 5918L, 6265L, 5851L, 5949L);
        var pictures = new ArrayList<PreviewSample>();
        for (int i = 0; i < samples; i++) pictures.add(sample(Script.DIGITS.get(i % 10)));
        return new DatasetPreview(
                "mnist",
                Script.DIGITS,
                Map.of("train", counts, "test", counts.stream().map(c -> c / 6).toList()),
                List.of(28, 28, 1),
                pictures);
    }

    private static PreviewSample sample(String digit) {
        byte[] picture = Pictures.digit(digit);
        return new PreviewSample(digit, picture, List.of(picture, picture));
    }

    @Override
    public TestResult evaluate(
            String runOrModel, boolean checkpoint, boolean corruptions, RunService.Progress progress) {
        throw new UnsupportedOperationException("no page asks for it");
    }

    @Override
    public Optional<Robustness> robustness(RunId run) {
        return Optional.empty();
    }

    @Override
    public List<Prediction> predict(String runOrModel, boolean checkpoint, List<Path> inputs) {
        return List.of();
    }

    /** Says yes to whatever is asked with an age of 50 or more. */
    @Override
    public List<Prediction> predictRows(String runOrModel, boolean checkpoint, List<Map<String, String>> rows) {
        return rows.stream().map(FakeBench::told).toList();
    }

    private static Prediction told(Map<String, String> row) {
        double ill = Double.parseDouble(row.get("age")) >= 50 ? 0.75 : 0.25;
        return new Prediction(
                "row:1", ill > 0.5 ? "ill" : "well", Math.max(ill, 1 - ill), Map.of("well", 1 - ill, "ill", ill));
    }

    @Override
    public NetLook look(String run, int example) {
        if (example >= Script.EXAMPLES)
            throw new InvalidInput("example", "the test part has no example " + example, "choose a smaller one");
        return Pictures.look(String.valueOf(example % 10), "test example " + example);
    }

    @Override
    public NetLook look(String run, Path picture) {
        return Pictures.look(null, picture.toString());
    }

    /** A model that takes what is slim for a 1, and all else for a 0. */
    @Override
    public OpenModel open(String run) {
        opened.add(run);
        return new OpenModel() {
            @Override
            public Glance look(byte[] picture) {
                return Pictures.glance(picture);
            }

            @Override
            public void close() {
                opened.remove(run);
            }
        };
    }

    /** Runs whose models are open now. */
    public List<String> opened() {
        return List.copyOf(opened);
    }

    @Override
    public List<RunPanel> panels(RunDetails run) {
        var table = new Panel.Table(List.of("Classes", "Confused"), List.of(List.of("4 and 9", "12")));
        return List.of(
                new RunPanel("hardest-classes", "Hardest classes", table, null),
                new RunPanel("advice", "Advice", new Panel.Markdown("## What to look at next\n\nThe *nines*."), null),
                new RunPanel("broken", "A broken panel", null, "ArithmeticException: / by zero"));
    }

    @Override
    public Exported export(
            String run,
            String format,
            boolean checkpoint,
            Path output,
            double tolerance,
            RunService.Progress progress) {
        return new Exported(List.of(), null);
    }

    @Override
    public Map<String, Object> doctor() {
        return Map.of();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
