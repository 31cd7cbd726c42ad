package io.mortise.importing.onnx;

import io.mortise.importing.net.Flow;
import io.mortise.importing.net.LayerDraft;
import io.mortise.importing.net.NetDraft;
import io.mortise.importing.net.Refusals.Refused;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.NodeProto;
import org.jspecify.annotations.Nullable;

/** Nodes that put together what several others give. */
record OnnxMerges(NetDraft net, Takers takers) {
    /**
     * Such a node.
     *
     * @param name what its layer is to be called
     * @param first name of its first input
     * @param inputs all of them
     */
    Flow of(String name, NodeProto node, String first, List<Flow> inputs) {
        if (node.getOpType().equals("Concat")) return joined(name, node, inputs);
        for (Flow input : inputs) {
            if (!input.shape().equals(inputs.getFirst().shape()) || !input.sameOrder(inputs.getFirst()))
                throw new Refused(
                        "its inputs are not alike: " + inputs.getFirst().shape() + " and " + input.shape());
        }
        String type = switch (node.getOpType()) {
            case "Add" -> "add";
            case "Sub" -> "subtract";
            case "Mul" -> "multiply";
            case "Max" -> "maximum";
            case "Mean" -> "average";
            default -> throw new Refused("it divides one input by another");
        };
        var own = type.equals("add") ? sum(name, first, inputs) : net.add(name, type, names(inputs));
        return inputs.getFirst().through(own.name());
    }

    private static List<String> names(List<Flow> inputs) {
        return inputs.stream().map(Flow::from).toList();
    }

    /** A sum of a sum that nobody else takes is a sum of all. */
    private LayerDraft sum(String name, String first, List<Flow> inputs) {
        LayerDraft before = takers.owner(first, inputs.getFirst(), net);
        boolean goesOn = before != null && before.type().equals("add");
        return goesOn ? net.extend(before, inputs.getLast().from()) : net.add(name, "add", names(inputs));
    }

    /** Whether a layer that is divided by that number gives a mean. */
    boolean isMean(@Nullable LayerDraft sum, float number) {
        return sum != null && sum.type().equals("add") && sum.inputs().size() == number;
    }

    /** The mean in the place of the sum. */
    String averaged(LayerDraft sum) {
        return net.replace(sum, "average").name();
    }

    private Flow joined(String name, NodeProto node, List<Flow> inputs) {
        Flow first = inputs.getFirst();
        int rank = first.shape().size() + 1;
        int given = (int) new Attributes(node).whole("axis", 1);
        int axis = given < 0 ? rank + given : given;
        if (!first.isImage()) {
            return Flow.joined(net.add(name, "concatenate", names(inputs)).name(), inputs);
        }
        int own = axis == 1 ? 3 : axis - 1;
        var sides = new ArrayList<>(first.shape());
        sides.set(
                own - 1,
                inputs.stream().mapToInt(input -> input.shape().get(own - 1)).sum());
        return Flow.of(
                net.add(name, "concatenate", names(inputs))
                        .unless(3, "axis", own)
                        .name(),
                sides);
    }
}
