package io.mortise.engine;

import io.mortise.api.Experiment.Model;
import io.mortise.api.Experiment.Node;
import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a net in an order in which they can be computed, each with what comes in. A list is a graph in which each
 * takes in the one before. Nodes stand in the order of the file, as far as that can be: so equal files make equal nets.
 */
final class Wiring {
    private Wiring() {}

    /**
     * A layer of the spec.
     *
     * @param where its pointer
     * @param name unique in the net
     * @param inputs names of those that come in; {@link Node#INPUT} is the data
     */
    record Step(String where, String name, Part part, List<String> inputs) {
        String type() {
            return part.type();
        }
    }

    static boolean graph(Model model) {
        return !model.nodes().isEmpty();
    }

    /** Where an error that is the whole net's is shown. */
    static String where(Model model) {
        return graph(model) ? "/model/nodes" : "/model/layers";
    }

    static List<Step> of(Model model) {
        return graph(model) ? sorted(model.nodes()) : list(model.layers());
    }

    private static List<Step> list(List<Part> layers) {
        var steps = new ArrayList<Step>();
        Map<String, Integer> known = new HashMap<>();
        String before = Node.INPUT;
        for (int i = 0; i < layers.size(); i++) {
            Part part = layers.get(i);
            int same = known.merge(part.type(), 1, Integer::sum) - 1;
            String name = part.type().replace('-', '_') + (same == 0 ? "" : "_" + same);
            steps.add(new Step("/model/layers/" + i, name, part, List.of(before)));
            before = name;
        }
        return steps;
    }

    /** The check of the spec has seen to it that there is no circle, and that every name is there. */
    private static List<Step> sorted(List<Node> nodes) {
        var left = new ArrayList<Step>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            left.add(new Step("/model/nodes/" + i, node.name(), node.part(), node.inputs()));
        }
        var sorted = new ArrayList<Step>();
        Set<String> known = new HashSet<>(Set.of(Node.INPUT));
        while (!left.isEmpty()) {
            Step next = left.stream()
                    .filter(step -> known.containsAll(step.inputs()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput(
                            left.getFirst().where() + "/inputs",
                            "the inputs of `" + left.getFirst().name() + "` are nowhere, or come from itself",
                            "have each take in the data, or nodes that do not take it in themselves"));
            left.remove(next);
            known.add(next.name());
            sorted.add(next);
        }
        return sorted;
    }
}
