package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.json.Json;
import java.util.HashMap;
import java.util.Map;

/** Experiments for tests, out of their layers and what else differs from the usual. */
final class Spec {
    private static final String USUAL = """
            { "name": "test", "seed": 42,
              "dataset": { "type": "made-up",
                "split": { "validation": 0.25, "test": 0, "stratified": false, "validateOnTest": false } },
              "transforms": [],
              "model": { "layers": [%s] },
              "loss": "categorical-crossentropy",
              "metrics": ["accuracy"],
              "optimizer": { "type": "sgd", "learningRate": 0.05 },
              "training": { "epochs": 2, "batchSize": 8, "shuffle": true, "threads": 1 },
              "callbacks": [] }
            """;

    private Spec() {}

    static Experiment of(String layers) {
        return of(layers, Map.of());
    }

    /** The usual with other values at the top level, as JSON. */
    static Experiment of(String layers, Map<String, String> other) {
        Map<String, Object> spec = Json.object(Json.read(USUAL.formatted(layers), Map.class));
        other.forEach((key, value) -> spec.put(key, Json.read(value, Object.class)));
        return Json.convert(spec, Experiment.class);
    }

    /** With a graph in the place of the list. */
    static Experiment graph(String nodes, String output, Map<String, String> other) {
        var all = new HashMap<>(other);
        all.put("model", "{\"nodes\":[%s],\"output\":\"%s\"}".formatted(nodes, output));
        return of("", all);
    }

    static String dense(int units, String activation) {
        return "{\"type\":\"dense\",\"units\":" + units + ",\"activation\":\"" + activation + "\"}";
    }
}
