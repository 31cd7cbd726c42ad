package io.mortise.spec.internal.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.spec.internal.text.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A filled-in spec as the rules look at it. Nothing is sure to be there: the rules are asked about faulty specs too.
 *
 * @param root the spec
 */
record Spec(ObjectNode root) {
    /**
     * A part at its place.
     *
     * @param where its pointer
     * @param type its type id, empty where it could not be read
     * @param options the object that holds its options, or its name alone
     */
    record PartAt(String where, String type, JsonNode options) {
        /** The type of a part among its options, empty if there is none. */
        String typeOf(String option) {
            return Spec.type(options.path(option));
        }

        /** The pointer of an option. */
        String at(String option) {
            return Pointers.child(where, option);
        }
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** The parts of a list. */
    List<PartAt> list(String pointer) {
        var parts = new ArrayList<PartAt>();
        var nodes = root.at(pointer);
        for (int i = 0; nodes.isArray() && i < nodes.size(); i++) {
            parts.add(part(Pointers.child(pointer, i), nodes.get(i)));
        }
        return parts;
    }

    /** The part at a place, if there is one. */
    Optional<PartAt> one(String pointer) {
        var node = root.at(pointer);
        return node.isMissingNode() ? Optional.empty() : Optional.of(part(pointer, node));
    }

    List<PartAt> layers() {
        return list("/model/layers");
    }

    List<PartAt> callbacks() {
        return list("/callbacks");
    }

    /** The layers of a graph. */
    List<PartAt> nodes() {
        return list("/model/nodes");
    }

    /** The last layer of a list, or the one that is a graph's output, if there is any. */
    Optional<PartAt> lastLayer() {
        String output = at("/model/output").asText();
        return layers().isEmpty()
                ? nodes().stream()
                        .filter(node -> node.options().path("name").asText().equals(output))
                        .findFirst()
                : Optional.of(layers().getLast());
    }

    /** The type of the loss, empty where it could not be read. */
    String loss() {
        return one("/loss").map(PartAt::type).orElse("");
    }

    /** What is measured on the training part, as it is named in a history. */
    List<String> measured() {
        var names = new ArrayList<String>();
        if (!root.has("estimator")) names.add("loss");
        list("/metrics").forEach(metric -> names.add(metric.type().replace('-', '_')));
        return names;
    }

    /** Whether each epoch ends with a validation. */
    boolean validates() {
        return at("/dataset/split/validation").asDouble() != 0
                || at("/dataset/split/validateOnTest").asBoolean();
    }

    private static PartAt part(String where, JsonNode node) {
        return new PartAt(where, type(node), node);
    }

    private static String type(JsonNode node) {
        return node.isTextual() ? node.asText() : node.path("type").asText();
    }
}
