package io.mortise.engine;

import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts parts of a model one after the other, with names that are unique. */
final class OnnxChain {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final Map<String, List<Long>> integers = new LinkedHashMap<>();

    /**
     * Adds a part.
     *
     * @param prefix for its names; no other part has it
     * @param fed the names of what goes in
     * @param parameters that its nodes may name, beside its own constants
     * @return the name of what comes out
     * @throws Untold where a node takes in what nobody gives
     */
    String add(String prefix, OnnxNodes part, Map<String, Constant> parameters, List<String> fed) {
        var names = new HashMap<>(Map.of("", ""));
        for (int i = 0; i < fed.size(); i++) names.put(OnnxNodes.input(i), fed.get(i));
        for (Node node : part.nodes()) {
            var inputs = new ArrayList<String>();
            for (String input : node.inputs()) {
                names.computeIfAbsent(input, name -> given(prefix, name, part, parameters));
                inputs.add(names.get(input));
            }
            var outputs = node.outputs().stream()
                    .map(output -> output.isEmpty() ? "" : prefix + "/" + output)
                    .toList();
            for (int i = 0; i < outputs.size(); i++) names.put(node.outputs().get(i), outputs.get(i));
            nodes.add(new Node(node.operator(), inputs, outputs, node.attributes()));
        }
        return nodes.getLast().outputs().getFirst();
    }

    private String given(String prefix, String name, OnnxNodes part, Map<String, Constant> parameters) {
        String unique = prefix + "/" + name;
        if (part.integers().containsKey(name)) {
            integers.put(unique, part.integers().get(name));
            return unique;
        }
        Constant constant = part.constants().getOrDefault(name, parameters.get(name));
        if (constant == null) {
            throw new Untold("a node of it takes in `" + name + "`, which is no constant, parameter or earlier output; "
                    + "there are " + known(part, parameters));
        }
        constants.put(unique, constant);
        return unique;
    }

    private static Set<String> known(OnnxNodes part, Map<String, Constant> parameters) {
        var known = new HashSet<>(part.constants().keySet());
        known.addAll(part.integers().keySet());
        known.addAll(parameters.keySet());
        return known;
    }

    /** All of it. */
    OnnxNodes whole() {
        return new OnnxNodes(nodes, constants, integers);
    }

    /** A part of a model cannot be told; why, as the end of a sentence. */
    static final class Untold extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Untold(String why) {
            super(why);
        }
    }
}
