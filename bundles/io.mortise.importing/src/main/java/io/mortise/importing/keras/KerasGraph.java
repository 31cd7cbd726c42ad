package io.mortise.importing.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a model and what goes into each, whichever way it was written down.
 *
 * @param layers by name, in the order of the file
 * @param inputs names of the layers that the data come in by
 * @param outputs names of the layers whose answers are the model's
 */
record KerasGraph(Map<String, Layer> layers, List<String> inputs, List<String> outputs) {
    /**
     * A layer.
     *
     * @param calls how often it stands in the net
     * @param inputs names of those that come into it where it stands first
     */
    record Layer(String name, String type, Config config, int calls, List<String> inputs) {
        boolean isInput() {
            return type.equals("InputLayer");
        }
    }

    static KerasGraph of(JsonNode model) {
        return model.path("class_name").asText().equals("Sequential") ? list(model.path("config")) : graph(model);
    }

    /** Layers one after the other; of old, the data's shape stands with the first. */
    private static KerasGraph list(JsonNode config) {
        var layers = new LinkedHashMap<String, Layer>();
        JsonNode list = config.isArray() ? config : config.path("layers");
        String before = "";
        for (JsonNode each : list) {
            Layer layer = layer(each, before.isEmpty() ? List.of() : List.of(before));
            if (before.isEmpty() && !layer.isInput()) {
                JsonNode shape = layer.config().json().path("batch_input_shape");
                var input = new Layer(
                        "input",
                        "InputLayer",
                        inputConfig(shape.isArray() ? shape : config.path("build_input_shape")),
                        1,
                        List.of());
                layers.put(input.name(), input);
                layer = layer(each, List.of(input.name()));
            }
            layers.put(layer.name(), layer);
            before = layer.name();
        }
        return new KerasGraph(
                layers,
                layers.isEmpty()
                        ? List.of()
                        : List.of(layers.keySet().iterator().next()),
                List.of(before));
    }

    private static Config inputConfig(JsonNode shape) {
        var config = JsonNodeFactory.instance.objectNode();
        if (shape.isArray()) config.set("batch_shape", shape);
        return new Config(config);
    }

    private static KerasGraph graph(JsonNode model) {
        JsonNode config = model.path("config");
        var layers = new LinkedHashMap<String, Layer>();
        for (JsonNode each : config.path("layers")) {
            JsonNode calls = each.path("inbound_nodes");
            var inputs = new ArrayList<String>();
            if (calls.size() > 0) histories(calls.get(0), inputs);
            Layer layer = layer(each, inputs);
            layers.put(layer.name(), new Layer(layer.name(), layer.type(), layer.config(), calls.size(), inputs));
        }
        var inputs = new ArrayList<String>();
        histories(config.path("input_layers"), inputs);
        var outputs = new ArrayList<String>();
        histories(config.path("output_layers"), outputs);
        return new KerasGraph(layers, inputs, outputs);
    }

    private static Layer layer(JsonNode json, List<String> inputs) {
        JsonNode config = json.path("config");
        String name = config.path("name").asText(json.path("name").asText());
        return new Layer(name, json.path("class_name").asText(), new Config(config), 1, inputs);
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
