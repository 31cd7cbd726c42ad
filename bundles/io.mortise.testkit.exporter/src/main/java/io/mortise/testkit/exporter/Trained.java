package io.mortise.testkit.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Experiment;
import io.mortise.api.run.Exported;
import io.mortise.engine.Engine;
import io.mortise.engine.TrainingSink;
import io.mortise.json.Json;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.Plugin;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model that is trained for two short epochs, so that running means and all else have moved, and then exported. */
public final class Trained {
    static final Shape IMAGE = new Shape.Image(12, 11, 2);
    static final Shape ROW = new Shape.Vector(9);

    private static final String USUAL = """
            { "name": "test", "seed": 42,
              "dataset": { "type": "made-up",
                "split": { "validation": 0, "test": 0, "stratified": false, "validateOnTest": false } },
              "transforms": [{"type": "rescale", "scale": 0.00392156862745098}],
              "loss": "categorical-crossentropy", "metrics": ["accuracy"],
              "optimizer": { "type": "sgd", "learningRate": 0.05 },
              "training": { "epochs": 2, "batchSize": 32, "shuffle": true, "threads": 1 },
              "callbacks": [], "evaluation": {} }
            """;

    private final Map<String, Object> spec = Json.object(Json.read(USUAL, Map.class));
    private final List<Plugin<?>> plugins = new ArrayList<>();
    private final ExporterRecipe<?> exporter;
    private final Path output;
    private final MadeUp data;
    private boolean runsOff;

    Trained(ExporterRecipe<?> exporter, Path output, MadeUp data) {
        this.exporter = exporter;
        this.output = output;
        this.data = data;
        plugins.add(data);
    }

    /** A model of images in four classes, exported to a file. */
    public static Trained images(ExporterRecipe<?> exporter, Path output) {
        return new Trained(exporter, output, new MadeUp(IMAGE, 4));
    }

    /** A model of rows of nine numbers in three classes, exported to a file. */
    public static Trained rows(ExporterRecipe<?> exporter, Path output) {
        return new Trained(exporter, output, new MadeUp(ROW, 3));
    }

    /** Its weights are meant to become no numbers; otherwise that is a fault. */
    public Trained runningOff() {
        runsOff = true;
        return with("optimizer", "{\"type\":\"sgd\",\"learningRate\":1e38}");
    }

    /** Brings along a plug-in that is no battery. */
    public Trained with(Plugin<?> plugin) {
        plugins.add(plugin);
        return this;
    }

    private Trained with(String key, Object value) {
        spec.put(key, value);
        return this;
    }

    /** Another value of a key of the experiment, in JSON. */
    public Trained with(String key, String json) {
        return with(key, Json.read(json, Object.class));
    }

    /** Those layers, in JSON, and a last one for the classes of the data. */
    public Trained layers(String json) {
        String last = "{\"type\":\"dense\",\"units\":" + data.classes() + ",\"activation\":\"softmax\"}";
        return net(json.isEmpty() ? last : json + "," + last);
    }

    /** Those layers, in JSON. */
    public Trained net(String json) {
        return with("model", "{\"layers\":[" + json + "]}");
    }

    /** Those nodes of a graph, in JSON, and behind one of them a dense layer for the classes of the data. */
    public Trained nodes(String json, String last) {
        return with("model", """
                {"nodes":[%s, {"name":"flat","type":"flatten","inputs":["%s"]},
                {"name":"answer","type":"dense","units":%d,"activation":"softmax","inputs":["flat"]}],"output":"answer"}
                """.formatted(json, last, data.classes()));
    }

    /** An estimator, in JSON, instead of a net. */
    public Trained estimator(String json) {
        for (String key : List.of("model", "loss", "optimizer", "training")) spec.remove(key);
        return with("estimator", json);
    }

    /** Trains, saves to {@code model.zip} beside the output, and exports. */
    public Exported exported() {
        return exported(exporter, 1e-5);
    }

    /** The same with another exporter, and another difference that is allowed. */
    public Exported exported(ExporterRecipe<?> other, double tolerance) {
        plugins.add(other);
        Path folder = output.getParent();
        var parts = Parts.with(plugins);
        var engine = new Engine(parts);
        var context = new Context(folder);
        Path model = folder.resolve("model.zip");
        try {
            var session = engine.prepare(Json.convert(spec, Experiment.class), context);
            session.plugins(List.of(Map.of("id", "some.plugin", "version", "1.2.3", "sha256", "cafe")));
            var sink = new Sink(folder);
            session.train(sink);
            var metrics = session.evaluate(sink).orElseThrow().metrics();
            // endless numbers would agree without saying anything
            if (!runsOff && metrics.containsKey("test_loss"))
                assertThat(metrics.get("test_loss")).isFinite();
            session.save(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return engine.export("run-1", model, other.type(), output, folder.resolve(".export"), tolerance, context);
    }

    private record Context(Path datasets) implements DatasetLoader.Context {
        @Override
        public void progress(String what, long done, long total) {
            // nobody looks
        }

        @Override
        public void log(String message) {
            // nobody looks
        }
    }

    private record Sink(Path folder) implements TrainingSink {
        @Override
        public void batch(int epoch, long step, Map<String, Double> metrics) {
            // nobody looks
        }

        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {
            // nobody looks
        }

        @Override
        public void log(String level, String source, String message) {
            // nobody looks
        }

        @Override
        public void artifact(Path file, String kind) {
            // nobody looks
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
