package io.mortise.importing.onnx;

import io.mortise.api.Experiment.Node;
import io.mortise.importing.net.Flow;
import io.mortise.importing.net.LayerDraft;
import io.mortise.importing.net.NetDraft;
import io.mortise.importing.net.Refusals.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onnx.Onnx.NodeProto;

/** ONNX's activations: options of the layer before, or layers of their own. */
final class OnnxActivations {
    /** Those without an attribute, by what they are called here. */
    static final Map<String, String> PLAIN = Map.of(
            "Relu", "relu",
            "Sigmoid", "sigmoid",
            "Tanh", "tanh",
            "Softsign", "softsign",
            "Softplus", "softplus",
            "Exp", "exponential");

    private final NetDraft net;
    private final Takers takers;
    /** Sigmoids that are a part of a SiLU, and what they are of. */
    private final Map<String, String> sigmoids = new HashMap<>();

    OnnxActivations(NetDraft net, Takers takers) {
        this.net = net;
        this.takers = takers;
    }

    /** {@code x * sigmoid(x)}. */
    boolean isSilu(NodeProto node, List<String> coming) {
        return node.getOpType().equals("Mul")
                && IntStream.of(0, 1).anyMatch(i -> coming.get(1 - i).equals(sigmoids.get(coming.get(i))));
    }

    /** What comes out of a node that is an activation, or is refused as no layer at all. */
    Flow of(NodeProto node, Attributes attributes, Flow input) {
        String plain = PLAIN.get(node.getOpType());
        boolean half = node.getOpType().equals("Sigmoid") && takers.multipliedWith(node.getOutput(0), node.getInput(0));
        if (half) {
            sigmoids.put(node.getOutput(0), node.getInput(0));
            return input;
        }
        if (plain != null) return activated(node, input, plain);
        return switch (node.getOpType()) {
            case "LeakyRelu" ->
                activated(
                        node,
                        input,
                        Map.of(
                                "type",
                                "leaky-relu",
                                "negativeSlope",
                                Attributes.rounded(attributes.number("alpha", 0.01f))));
            case "Elu" ->
                activated(
                        node, input, Map.of("type", "elu", "alpha", Attributes.rounded(attributes.number("alpha", 1))));
            case "Selu" -> {
                attributes.only("alpha", 1.6732632f, 1.6732632f);
                attributes.only("gamma", 1.050701f, 1.050701f);
                yield activated(node, input, "selu");
            }
            case "HardSigmoid" -> {
                attributes.only("alpha", 0.2f, 1 / 6f);
                attributes.only("beta", 0.5f, 0.5f);
                yield activated(node, input, "hard-sigmoid");
            }
            case "Gelu" ->
                activated(
                        node,
                        input,
                        attributes.text("approximate", "none").equals("tanh")
                                ? Map.of("type", "gelu", "approximate", true)
                                : "gelu");
            default -> throw new Refused("there is no such layer here");
        };
    }

    /** As the activation of the layer before, if that may be, or as a layer of its own. */
    Flow activated(NodeProto node, Flow input, Object activation) {
        LayerDraft before = input.from().equals(Node.INPUT) ? null : net.layer(input.from());
        boolean alone = before != null && net.isLast(before) && takers.count(node.getInput(0)) <= 1;
        boolean part = List.of("silu", "gelu").contains(activation); // its own parts take the layer's answer, too
        if (before != null && before.takesActivation() && (alone || part && net.isLast(before))) {
            before.with("activation", activation);
            return input;
        }
        return input.through(net.add(OnnxOperators.name(node), "activation", List.of(input.from()))
                .with("activation", activation)
                .name());
    }
}
