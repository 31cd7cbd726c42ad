package io.mortise.engine;

import io.mortise.engine.OnnxChain.Untold;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** DL4J's vertices that put several inputs together in ONNX, known by their exact class. */
final class OnnxMerges {
    private static final String Y = "output";

    private OnnxMerges() {}

    /**
     * What puts several inputs together.
     *
     * @throws Untold where it is not known
     */
    static OnnxNodes of(GraphVertex vertex, int inputs) {
        if (vertex.getClass() == MergeVertex.class) return concatenation((MergeVertex) vertex, inputs);
        if (vertex.getClass() == ElementWiseVertex.class) return folded(((ElementWiseVertex) vertex).getOp(), inputs);
        throw new Untold("its plug-in does not say how it is written");
    }

    private static OnnxNodes concatenation(MergeVertex vertex, int inputs) {
        var names = IntStream.range(0, inputs).mapToObj(OnnxNodes::input).toList();
        var node = new Node("Concat", names, List.of(Y), Map.of("axis", (long) vertex.getMergeAxis()));
        return new OnnxNodes(List.of(node), Map.of());
    }

    /** Two at a time, from the first to the last, as DL4J goes. */
    private static OnnxNodes folded(ElementWiseVertex.Op operation, int inputs) {
        String operator = switch (operation) {
            case Add, Average -> "Add";
            case Subtract -> "Sub";
            case Product -> "Mul";
            case Max -> "Max";
        };
        var nodes = new ArrayList<Node>();
        String sofar = OnnxNodes.INPUT;
        for (int i = 1; i < inputs; i++) {
            nodes.add(Node.of(operator, List.of(sofar, OnnxNodes.input(i)), Y + i));
            sofar = Y + i;
        }
        if (operation != ElementWiseVertex.Op.Average) return new OnnxNodes(nodes, Map.of());
        nodes.add(Node.of("Div", List.of(sofar, "n"), Y));
        return new OnnxNodes(nodes, Map.of("n", Constant.of(inputs)));
    }
}
