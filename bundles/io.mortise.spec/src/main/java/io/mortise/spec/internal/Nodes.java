package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Experiment.Node;
import java.util.HashSet;
import java.util.Set;

/** Fills in what was left out of a graph: names, what comes in, and which node is the output. */
final class Nodes {
    private static final String NAME = "name";
    private static final String INPUTS = "inputs";

    private Nodes() {}

    /** Completes the graph of a spec, if it has one; what could not be read is left as it is. */
    static void complete(ObjectNode spec) {
        if (!(spec.at("/model/nodes") instanceof ArrayNode nodes)) return;
        var taken = new HashSet<>(Set.of(Node.INPUT));
        nodes.forEach(node -> taken.add(node.path(NAME).asText()));
        String before = Node.INPUT;
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).isTextual() && !nodes.get(i).path("type").isTextual()) continue;
            var node = complete(nodes.get(i), before, taken);
            nodes.set(i, node);
            before = node.get(NAME).asText();
        }
        var model = (ObjectNode) spec.get("model");
        if (!model.has("output")) model.put("output", before);
    }

    private static ObjectNode complete(JsonNode node, String before, Set<String> taken) {
        var factory = JsonNodeFactory.instance;
        var options =
                node instanceof ObjectNode given ? given : factory.objectNode().set("type", node);
        var whole = factory.objectNode();
        whole.set(
                NAME,
                node.has(NAME)
                        ? node.get(NAME)
                        : factory.textNode(unique(options.path("type").asText(), taken)));
        whole.setAll((ObjectNode) options.deepCopy());
        if (!whole.has(INPUTS)) whole.putArray(INPUTS).add(before);
        return whole;
    }

    /** As in a list: {@code conv2d}, {@code conv2d_1}. */
    private static String unique(String type, Set<String> taken) {
        String base = type.replace('-', '_');
        String name = base;
        for (int i = 1; !taken.add(name); i++) name = base + "_" + i;
        return name;
    }
}
