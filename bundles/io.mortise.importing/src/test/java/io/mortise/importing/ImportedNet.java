package io.mortise.importing;

import io.mortise.api.Experiment;
import io.mortise.engine.Engine;
import io.mortise.engine.Session;
import io.mortise.importing.net.Imported;
import io.mortise.json.Json;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import io.mortise.testkit.exporter.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What was imported, built as the bench builds it, in an experiment for made-up data. */
record ImportedNet(Session session) {
    private static final String EXPERIMENT = """
            { "name": "test", "seed": 1,
              "dataset": { "type": "nothing",
                "split": { "validation": 0, "test": 0, "stratified": false, "validateOnTest": false } },
              "loss": "categorical-crossentropy", "metrics": ["accuracy"], "optimizer": { "type": "sgd", "learningRate": 0.05 },
              "training": { "epochs": 1, "batchSize": 8, "shuffle": true, "threads": 1 },
              "callbacks": [], "evaluation": {} }
            """;

    static ImportedNet of(Imported imported, Shape shape, int classes) {
        var spec = new LinkedHashMap<>(Json.object(Json.read(EXPERIMENT, Object.class)));
        spec.put("model", imported.translation().model());
        spec.put("transforms", imported.translation().transforms());
        if (classes == 2) spec.put("loss", "binary-crossentropy");
        var nothing = new Nothing(shape, classes);
        try {
            var session = new Engine(Parts.with(List.of(nothing)))
                    .prepare(Json.convert(spec, Experiment.class), new Nowhere(Path.of("")));
            session.weights(imported.weights());
            return new ImportedNet(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its answers to examples that are prepared. */
    INDArray answers(INDArray examples) {
        return switch (session.net().orElseThrow()) {
            case MultiLayerNetwork list -> list.output(examples);
            case ComputationGraph graph -> graph.outputSingle(examples);
            default -> throw new IllegalStateException("neither a list nor a graph");
        };
    }

    private record Nowhere(Path datasets) implements DatasetLoader.Context {
        @Override
        public void progress(String what, long done, long total) {
            // nobody looks
        }

        @Override
        public void log(String message) {
            // nobody looks
        }
    }

    private record Nothing(Shape shape, int classes) implements DatasetLoader<Nothing.Options> {
        /** None. */
        public record Options() {}

        @Override
        public String type() {
            return "nothing";
        }

        @Override
        public String title() {
            return "A few examples that are all zero";
        }

        @Override
        public Dataset load(Options options, Context context) {
            var names = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
            return new Dataset(shape, names, examples(), examples(), "0".repeat(64));
        }

        private Examples examples() {
            return new Examples() {
                @Override
                public int size() {
                    return classes;
                }

                @Override
                public int label(int index) {
                    return index;
                }

                @Override
                public void read(int index, float[] into) {
                    // all zero
                }
            };
        }
    }
}
