package io.mortise.importing.onnx;

import io.mortise.api.Experiment.Node;
import io.mortise.importing.net.Flow;
import io.mortise.importing.net.LayerDraft;
import io.mortise.importing.net.NetDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import org.jspecify.annotations.Nullable;

/** Which nodes take what. */
final class Takers {
    private final Map<String, List<NodeProto>> of = new HashMap<>();

    Takers(GraphProto graph) {
        for (NodeProto node : graph.getNodeList()) {
            for (String input : node.getInputList()) {
                of.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
            }
        }
    }

    int count(String value) {
        return of.getOrDefault(value, List.of()).size();
    }

    /** Whether one node of that operator takes it, and none else. */
    boolean only(String value, String operator) {
        var all = of.getOrDefault(value, List.of());
        return all.size() == 1 && all.getFirst().getOpType().equals(operator);
    }

    /** Whether it is multiplied with that, and nothing else is done with it. */
    boolean multipliedWith(String value, String other) {
        return only(value, "Mul") && of.get(value).getFirst().getInputList().contains(other);
    }

    /** The layer that gives this, if nobody else takes it. */
    @Nullable
    LayerDraft owner(String value, Flow flow, NetDraft net) {
        return count(value) <= 1 && !flow.from().equals(Node.INPUT) ? net.layer(flow.from()) : null;
    }
}
