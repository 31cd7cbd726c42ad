package io.mortise.importing.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The layers of a model and what goes into each, whichever way it was written down. A model that stands in it as a layer, as those do
 * that are trained on, is taken apart: its layers stand in its place.
 *
 * @param layers by name, in the order of the file; those of a model within with its name before theirs
 * @param inputs names of the layers that the data come in by
 * @param outputs names of the layers whose answers are the model's
 */
record KerasGraph(Map<String, Layer> layers, List<String> inputs, List<String> outputs) {
    private static final String INPUT = "InputLayer";

    /**
     * A layer.
     *
     * @param calls how often it stands in the net
     * @param inputs names of those that come into it where it stands first
     * @param path its own name, after those of the models that it lies in
     * @param numbered the same by the classes, each counted within its model: {@code functional}, {@code conv2d_1}
     */
    record Layer(
            String name,
            String type,
            Config config,
            int calls,
            List<String> inputs,
            List<String> path,
            List<String> numbered) {
        boolean isInput() {
            return type.equals(INPUT);
        }

        private Layer taking(Map<String, String> others) {
            var own = inputs.stream().map(input -> ends(input, others)).toList();
            return new Layer(name, type, config, calls, own, path, numbered);
        }
    }

    static KerasGraph of(JsonNode model) {
        return new Reading(List.of(), List.of()).of(model);
    }

    /** What stands for a name in the end; a file may send one round in circles. */
    private static String ends(String name, Map<String, String> others) {
        String end = name;
        for (int i = 0; i < others.size(); i++) end = others.getOrDefault(end, end);
        return end;
    }

    /** One model of the file: the whole, or one that lies in it. */
    private static final class Reading {
        private final List<String> path;
        private final List<String> numbered;
        private final Map<String, Integer> classes = new HashMap<>();
        private final Map<String, Layer> layers = new LinkedHashMap<>();
        /** What stands for what was taken apart: for a model its last layer, for its input what comes into it. */
        private final Map<String, String> others = new HashMap<>();

        Reading(List<String> path, List<String> numbered) {
            this.path = path;
            this.numbered = numbered;
        }

        KerasGraph of(JsonNode model) {
            return model.path("class_name").asText().equals("Sequential")
                    ? list(model.path("config"))
                    : graph(model.path("config"));
        }

        /** Layers one after the other; of old, the data's shape stands with the first. */
        private KerasGraph list(JsonNode config) {
            String before = "";
            for (JsonNode each : config.isArray() ? config : config.path("layers")) {
                boolean first = before.isEmpty();
                if (first && !each.path("class_name").asText().equals(INPUT) && !isModel(each)) {
                    JsonNode shape = each.path("config").path("batch_input_shape");
                    before = put(input(shape.isArray() ? shape : config.path("build_input_shape")), 1, List.of());
                }
                before = put(each, 1, before.isEmpty() ? List.of() : List.of(before));
            }
            var inputs = layers.isEmpty()
                    ? List.<String>of()
                    : List.of(layers.keySet().iterator().next());
            return finished(inputs, List.of(before));
        }

        private static JsonNode input(JsonNode shape) {
            var input = JsonNodeFactory.instance.objectNode().put("class_name", INPUT);
            var config = input.putObject("config").put("name", "input");
            if (shape.isArray()) config.set("batch_shape", shape);
            return input;
        }

        private KerasGraph graph(JsonNode config) {
            for (JsonNode each : config.path("layers")) {
                JsonNode calls = each.path("inbound_nodes");
                var inputs = new ArrayList<String>();
                if (calls.size() > 0) histories(calls.get(0), inputs);
                put(each, calls.size(), inputs.stream().map(this::qualified).toList());
            }
            var inputs = new ArrayList<String>();
            histories(config.path("input_layers"), inputs);
            var outputs = new ArrayList<String>();
            histories(config.path("output_layers"), outputs);
            return finished(
                    inputs.stream().map(this::qualified).toList(),
                    outputs.stream().map(this::qualified).toList());
        }

        private KerasGraph finished(List<String> inputs, List<String> outputs) {
            layers.replaceAll((_, layer) -> layer.taking(others));
            return new KerasGraph(
                    layers,
                    inputs.stream().map(name -> ends(name, others)).toList(),
                    outputs.stream().map(name -> ends(name, others)).toList());
        }

        private String qualified(String name) {
            return String.join("/", with(path, name));
        }

        private static List<String> with(List<String> before, String last) {
            return Stream.concat(before.stream(), Stream.of(last)).toList();
        }

        /** Adds a layer, or those of a model; gives the name of what answers. */
        private String put(JsonNode json, int calls, List<String> inputs) {
            JsonNode config = json.path("config");
            String own = config.path("name").asText(json.path("name").asText());
            String type = json.path("class_name").asText();
            int same = classes.merge(snake(type), 1, Integer::sum) - 1;
            var number = with(numbered, snake(type) + (same == 0 ? "" : "_" + same));
            var place = with(path, own);
            String name = qualified(own);
            if (isModel(json) && calls <= 1) {
                var inner = new Reading(place, number).of(json);
                if (inner.inputs().size() == 1 && inner.outputs().size() == 1 && inputs.size() <= 1) {
                    return takenApart(name, inner, inputs);
                }
            }
            layers.put(name, new Layer(name, type, new Config(config), calls, inputs, place, number));
            return name;
        }

        private String takenApart(String name, KerasGraph inner, List<String> inputs) {
            inner.layers().forEach(layers::put);
            if (!inputs.isEmpty()) {
                layers.remove(inner.inputs().getFirst());
                others.put(inner.inputs().getFirst(), inputs.getFirst());
            }
            others.put(name, inner.outputs().getFirst());
            return inner.outputs().getFirst();
        }

        private static boolean isModel(JsonNode layer) {
            return layer.path("config").path("layers").isArray();
        }

        /** As Keras makes names of its classes: {@code MaxPooling2D} becomes {@code max_pooling2d}. */
        private static String snake(String type) {
            return type.replaceAll("\\W+", "")
                    .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                    .replaceAll("([a-z])([A-Z])", "$1_$2")
                    .toLowerCase(Locale.ROOT);
        }

        /** Collects the names in {@code ["dense", 0, 0]} wherever they stand; Keras 3 has them in {@code keras_history}. */
        private static void histories(JsonNode node, List<String> into) {
            if (node.isArray()
                    && node.size() >= 3
                    && node.get(0).isTextual()
                    && node.get(1).isInt()) {
                into.add(node.get(0).asText());
            } else if (node.isArray()) {
                node.forEach(each -> histories(each, into));
            } else if (node.has("args")) {
                histories(node.path("args"), into);
            } else if (node.path("config").has("keras_history")) {
                histories(node.at("/config/keras_history"), into);
            }
        }
    }
}
