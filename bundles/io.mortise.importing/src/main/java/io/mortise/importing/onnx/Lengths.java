package io.mortise.importing.onnx;

import io.mortise.importing.net.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.NodeProto;
import org.jspecify.annotations.Nullable;

/**
 * Shapes that a file computes from what runs through it, as PyTorch writes {@code x.view(x.size(0), -1)}: nodes that look at a shape, take
 * lengths out of it and put them together. The batch is -1.
 */
final class Lengths {
    private static final Set<String> AS_IT_IS = Set.of("Cast", "Identity", "Unsqueeze", "Squeeze");

    private final Constants constants;
    private final Map<String, List<Integer>> known = new HashMap<>();

    Lengths(Constants constants) {
        this.constants = constants;
    }

    /** Whether the node is one of these; its answer is known then. */
    boolean takes(NodeProto node, Map<String, Flow> flows, Set<String> channelsLast) {
        List<Integer> result = result(node, flows, channelsLast);
        if (result == null) return false;
        known.put(node.getOutput(0), result);
        return true;
    }

    private @Nullable List<Integer> result(NodeProto node, Map<String, Flow> flows, Set<String> channelsLast) {
        if (node.getInputCount() == 0) return null;
        String first = node.getInput(0);
        if (node.getOpType().equals("Shape") && flows.containsKey(first)) {
            return shape(flows.get(first), channelsLast.contains(first));
        }
        if (node.getOpType().equals("Concat")) return joined(node);
        List<Integer> lengths = known.get(first);
        if (lengths == null) return null;
        if (AS_IT_IS.contains(node.getOpType())) return lengths;
        return switch (node.getOpType()) {
            case "Gather" -> picked(lengths, constants.integers(node.getInput(1)));
            case "Slice" -> sliced(lengths, node);
            default -> null;
        };
    }

    /** As ONNX counts it. */
    private static List<Integer> shape(Flow flow, boolean last) {
        var shape = new ArrayList<>(List.of(-1));
        if (flow.isImage() && !last) {
            shape.addAll(
                    List.of(flow.channels(), flow.shape().get(0), flow.shape().get(1)));
        } else {
            shape.addAll(flow.shape());
        }
        return shape;
    }

    private @Nullable List<Integer> joined(NodeProto node) {
        if (node.getInputList().stream().noneMatch(known::containsKey)) return null;
        var all = new ArrayList<Integer>();
        for (String input : node.getInputList()) {
            all.addAll(known.containsKey(input) ? known.get(input) : constants.integers(input));
        }
        return all;
    }

    private static List<Integer> picked(List<Integer> lengths, List<Integer> indices) {
        return indices.stream()
                .map(i -> lengths.get(i < 0 ? i + lengths.size() : i))
                .toList();
    }

    private List<Integer> sliced(List<Integer> lengths, NodeProto node) {
        int from = place(constants.integers(node.getInput(1)).getFirst(), lengths.size());
        int to = place(constants.integers(node.getInput(2)).getFirst(), lengths.size());
        return lengths.subList(Math.min(from, to), to);
    }

    private static int place(int index, int size) {
        return Math.clamp(index < 0 ? index + size : index, 0, size);
    }

    /** The whole numbers of a constant, or of a shape that was computed. */
    List<Integer> of(String name) {
        return known.containsKey(name) ? known.get(name) : constants.integers(name);
    }
}
