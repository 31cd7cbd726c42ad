package io.mortise.spec.internal.rule;

import io.mortise.api.Experiment.Node;
import io.mortise.api.Nearest;
import io.mortise.api.Problem;
import io.mortise.spec.internal.text.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nodes name each other without a circle, and all of them lead to the one output. */
record GraphOfNodes() implements Rule {
    private static final String NODES = "/model/nodes";
    private static final String NAME = "[A-Za-z0-9_.-]+";

    /** A node as it is told: where it stands, and what comes in. */
    private record At(String where, List<String> inputs) {}

    @Override
    public List<Problem> check(Spec spec) {
        var problems = new ArrayList<Problem>();
        Map<String, At> nodes = named(spec, problems);
        if (nodes.isEmpty() || !problems.isEmpty()) return problems;
        nodes.values().forEach(node -> checkInputs(node, nodes.keySet(), problems));
        String output = spec.at("/model/output").asText();
        if (!nodes.containsKey(output)) {
            problems.add(Problem.error(
                    "/model/output", "no node is named `" + output + "`", question(output, nodes.keySet())));
        }
        if (problems.isEmpty()) checkCircle(nodes, problems);
        if (problems.isEmpty()) checkUsed(nodes, output, problems);
        return problems;
    }

    private static Map<String, At> named(Spec spec, List<Problem> problems) {
        var nodes = new LinkedHashMap<String, At>();
        for (var node : spec.nodes()) {
            String name = node.options().path("name").asText();
            if (name.isEmpty()) continue; // told by the schema
            var inputs = new ArrayList<String>();
            node.options().path("inputs").forEach(input -> inputs.add(input.asText()));
            if (name.equals(Node.INPUT)) {
                problems.add(
                        Problem.error(node.at("name"), "`input` is what the data is called", "choose another name"));
            } else if (!name.matches(NAME)) {
                problems.add(Problem.error(
                        node.at("name"),
                        "`" + name + "` is no name for a node: it may have letters, digits, `_`, `-` and `.`",
                        "choose another name, such as `" + name.replaceAll("[^A-Za-z0-9_.-]+", "_") + "`"));
            }
            var before = nodes.putIfAbsent(name, new At(node.where(), inputs));
            if (before != null) {
                problems.add(Problem.error(
                        node.at("name"),
                        "two nodes are named `" + name + "`: this one and " + before.where(),
                        "give one of them another name"));
            }
        }
        return nodes;
    }

    private static void checkInputs(At node, Set<String> names, List<Problem> problems) {
        for (int i = 0; i < node.inputs().size(); i++) {
            String input = node.inputs().get(i);
            if (input.equals(Node.INPUT) || names.contains(input)) continue;
            problems.add(Problem.error(
                    Pointers.child(Pointers.child(node.where(), "inputs"), i),
                    "no node is named `" + input + "`; the data, the one input of a net, is called `input`",
                    question(input, names)));
        }
    }

    private static String question(String name, Set<String> names) {
        var known = new ArrayList<>(names);
        known.add(Node.INPUT);
        return Nearest.question(name, known).orElse("use one of " + String.join(", ", known));
    }

    private static void checkCircle(Map<String, At> nodes, List<Problem> problems) {
        var done = new HashSet<String>();
        for (String name : nodes.keySet()) {
            var circle = circle(name, nodes, new LinkedHashSet<>(), done);
            if (circle.isEmpty()) continue;
            problems.add(Problem.error(
                    nodes.get(circle.getFirst()).where() + "/inputs",
                    "these nodes feed each other in a circle: " + String.join(" -> ", circle) + " -> "
                            + circle.getFirst(),
                    "take one of them out of the inputs of the next"));
            return;
        }
    }

    /** The circle that is met on the way back from a node, in the direction in which it is computed; empty if there is none. */
    private static List<String> circle(
            String name, Map<String, At> nodes, LinkedHashSet<String> way, Set<String> done) {
        if (name.equals(Node.INPUT) || done.contains(name)) return List.of();
        if (!way.add(name)) {
            var back = way.stream().dropWhile(node -> !node.equals(name)).skip(1);
            return Stream.concat(Stream.of(name), back.toList().reversed().stream())
                    .toList();
        }
        for (String input : nodes.get(name).inputs()) {
            var circle = circle(input, nodes, way, done);
            if (!circle.isEmpty()) return circle;
        }
        way.remove(name);
        done.add(name);
        return List.of();
    }

    private static void checkUsed(Map<String, At> nodes, String output, List<Problem> problems) {
        if (nodes.values().stream().anyMatch(node -> node.inputs().isEmpty())) return; // told by the schema
        var used = new HashSet<String>();
        var ahead = new ArrayList<>(List.of(output));
        while (!ahead.isEmpty()) {
            String name = ahead.removeLast();
            if (!name.equals(Node.INPUT) && used.add(name))
                ahead.addAll(nodes.get(name).inputs());
        }
        var taken = nodes.values().stream()
                .flatMap(node -> node.inputs().stream())
                .collect(Collectors.toCollection(HashSet::new));
        nodes.forEach((name, node) -> {
            if (used.contains(name) || taken.contains(name)) return;
            problems.add(Problem.error(
                    node.where(),
                    "what `" + name + "` answers is used by no node, and the net's one output is `" + output + "`",
                    "name it in the inputs of another node",
                    "or make it the output, \"output\": \"" + name + "\"",
                    "or remove it"));
        });
    }
}
