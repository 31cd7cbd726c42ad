package io.mortise.importing.onnx;

import io.mortise.api.Experiment.Node;
import io.mortise.api.InvalidInput;
import io.mortise.importing.net.Flow;
import io.mortise.importing.net.Imported;
import io.mortise.importing.net.NetDraft;
import io.mortise.importing.net.Refusals;
import io.mortise.importing.net.Refusals.Refused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.ValueInfoProto;

/** Goes through the nodes of a graph, which stand in the order in which they can be computed. */
final class OnnxNet {
    private final String file;
    private final GraphProto graph;
    private final NetDraft net = new NetDraft();
    private final Constants constants;
    private final Map<String, Flow> flows = new HashMap<>();
    private final Set<String> spoilt = new HashSet<>();
    private final Refusals refusals;

    OnnxNet(String file, GraphProto graph) {
        this.file = file;
        this.graph = graph;
        this.constants = new Constants(
                new ExternalData(Path.of(file).toAbsolutePath().normalize().getParent()));
        this.refusals = new Refusals(file, "node");
        for (TensorProto tensor : graph.getInitializerList()) constants.add(tensor.getName(), tensor);
    }

    Imported translated(String format) {
        var inputs = graph.getInputList().stream()
                .filter(input -> !constants.has(input.getName()))
                .toList();
        if (inputs.size() != 1 || graph.getOutputCount() != 1) {
            throw new InvalidInput(
                    file,
                    "the graph has " + inputs.size() + " inputs and " + graph.getOutputCount()
                            + " outputs; one of each can be taken over",
                    "export a model with one input and one output");
        }
        String data = inputs.getFirst().getName();
        var shape = shape(inputs.getFirst());
        var nodes = new OnnxOperators(net, constants, new Takers(graph), data, channelsLast(shape, data));
        flows.put(data, Flow.of(Node.INPUT, nodes.begins(shape)));
        for (NodeProto node : graph.getNodeList()) translate(node, nodes);
        refusals.orThrow();
        return finished(format, nodes);
    }

    private Imported finished(String format, OnnxOperators nodes) {
        Flow answer = flows.get(graph.getOutput(0).getName());
        if (answer == null || net.isEmpty()) throw new InvalidInput(file, "its output does not come from its input");
        if (answer.isImage() || answer.order() != null) {
            throw new InvalidInput(
                    file,
                    "it answers with the shape " + answer.shape()
                            + " (height, width, channels), and a classifier ends in a number for each class",
                    "export the model with its last layers");
        }
        return net.finished(format, answer.from(), answer.length(), nodes.shape());
    }

    private void translate(NodeProto node, OnnxOperators nodes) {
        String name = node.getName().isEmpty() ? node.getOutput(0) : node.getName();
        if (node.getInputList().stream().anyMatch(spoilt::contains) && !OnnxOperators.knows(node.getOpType())) {
            refusals.add(name, node.getOpType(), "there is no such layer here");
        }
        try {
            if (node.getInputList().stream().anyMatch(spoilt::contains)) {
                spoilt.addAll(node.getOutputList());
                return;
            }
            if (!Set.of("", "ai.onnx").contains(node.getDomain())) {
                throw new Refused(
                        "it is of the domain `" + node.getDomain() + "`, and ONNX's own operators are known here");
            }
            Refusals.looking(() -> nodes.translate(node, flows));
        } catch (Refused e) {
            refusals.add(name, node.getOpType(), e.getMessage());
            spoilt.addAll(node.getOutputList());
        }
    }

    /** Without the batch; -1 for what is not said. */
    private List<Integer> shape(ValueInfoProto input) {
        var shape = new ArrayList<Integer>();
        List<Dimension> lengths = input.getType().getTensorType().getShape().getDimList();
        for (Dimension length : lengths.subList(Math.min(1, lengths.size()), lengths.size())) {
            shape.add(length.hasDimValue() && length.getDimValue() > 0 ? (int) length.getDimValue() : -1);
        }
        if (shape.size() == 1 || shape.size() == 3) return shape;
        throw new InvalidInput(
                file,
                "it takes examples of the shape " + shape + "; images and rows are known here",
                "export it with an input of [batch, channels, height, width] or [batch, length]");
    }

    /** Whether the data come with their channels last: then they are turned round before anything looks at pixels. */
    private boolean channelsLast(List<Integer> shape, String data) {
        if (shape.size() != 3) return false;
        var from = new HashSet<>(Set.of(data));
        for (NodeProto node : graph.getNodeList()) {
            if (node.getInputList().stream().noneMatch(from::contains)) continue;
            if (node.getOpType().equals("Transpose")) {
                return new Attributes(node).list("perm", List.of()).equals(OnnxOperators.TO_FIRST);
            }
            if (!OnnxOperators.KEEPS_PLACES.contains(node.getOpType())
                    && !node.getOpType().equals("Pad")) break;
            from.addAll(node.getOutputList());
        }
        // A row that is made of an image is in the order in which the image came.
        return shape.getLast() > 0 && shape.getLast() <= 4 && shape.getFirst() > 4;
    }
}
