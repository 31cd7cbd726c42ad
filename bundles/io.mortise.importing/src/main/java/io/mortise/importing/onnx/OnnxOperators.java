package io.mortise.importing.onnx;

import io.mortise.api.Experiment.Node;
import io.mortise.importing.net.Flow;
import io.mortise.importing.net.LayerDraft;
import io.mortise.importing.net.NetDraft;
import io.mortise.importing.net.Refusals.Refused;
import io.mortise.json.Weights.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.NodeProto;
import org.jspecify.annotations.Nullable;

/** ONNX's operators, one by one, as layers. */
final class OnnxOperators {
    static final List<Integer> TO_FIRST = List.of(0, 3, 1, 2);
    static final List<Integer> TO_LAST = List.of(0, 2, 3, 1);
    /** Those that do the same to every number, wherever it stands. */
    static final Set<String> KEEPS_PLACES = Set.of("Identity", "Cast", "Mul", "Div", "Add", "Sub", "Clip", "Dropout");

    private static final Set<String> KNOWN = known();

    private final NetDraft net;
    private final Constants constants;
    private final Takers takers;
    private final String data;
    /** Outputs that have their channels last at the moment. */
    private final Set<String> last = new HashSet<>();

    private final OnnxMerges merges;
    private final OnnxWindows windows;
    private final Gelu gelu;
    private final OnnxActivations activations;
    private final Lengths lengths;
    private List<Integer> shape = List.of();

    OnnxOperators(NetDraft net, Constants constants, Takers takers, String data, boolean channelsLast) {
        this.net = net;
        this.constants = constants;
        this.takers = takers;
        this.data = data;
        this.merges = new OnnxMerges(net, takers);
        this.windows = new OnnxWindows(net, constants);
        this.gelu = new Gelu(constants, takers);
        this.activations = new OnnxActivations(net, takers);
        this.lengths = new Lengths(constants);
        if (channelsLast) last.add(data);
    }

    private static Set<String> known() {
        var known = new HashSet<>(OnnxActivations.PLAIN.keySet());
        known.addAll(KEEPS_PLACES);
        known.addAll(List.of("Constant", "Conv", "Gemm", "MatMul", "MaxPool", "AveragePool", "GlobalAveragePool"));
        known.addAll(List.of("GlobalMaxPool", "ReduceMean", "BatchNormalization", "Flatten", "Reshape", "Squeeze"));
        known.addAll(List.of("Transpose", "Softmax", "LogSoftmax", "LeakyRelu", "Elu", "Selu", "HardSigmoid", "Gelu"));
        known.addAll(List.of("Erf", "Concat", "Max", "Mean", "Shape", "Gather", "Slice", "Unsqueeze", "Pad"));
        return known;
    }

    static boolean knows(String operator) {
        return KNOWN.contains(operator);
    }

    /** Of the data, as ONNX has it, the shape as the bench counts it. */
    List<Integer> begins(List<Integer> given) {
        boolean first = given.size() == 3 && !last.contains(data);
        shape = first ? List.of(given.get(1), given.get(2), given.get(0)) : given;
        return shape;
    }

    List<Integer> shape() {
        return shape;
    }

    /** Puts what comes out of a node among the flows, or what is constant among the constants. */
    void translate(NodeProto node, Map<String, Flow> flows) {
        var attributes = new Attributes(node);
        String output = node.getOutput(0);
        var inputs = node.getInputList();
        boolean constant = inputs.stream().allMatch(input -> input.isEmpty() || constants.has(input));
        if (node.getOpType().equals("Constant")) {
            constants.add(output, attributes.constant());
        } else if (constant && List.of("Identity", "Cast").contains(node.getOpType())) {
            constants.alias(output, inputs.getFirst());
        } else if (constant && node.getOpType().equals("Reshape")) {
            constants.reshaped(output, inputs.getFirst(), constants.integers(inputs.get(1)));
        } else if (!lengths.takes(node, flows, last) && !gelu.takes(node, flows, activations)) {
            flows.put(output, result(node, attributes, flows));
        }
    }

    private Flow result(NodeProto node, Attributes attributes, Map<String, Flow> flows) {
        var coming = node.getInputList().stream().filter(flows::containsKey).toList();
        if (!knows(node.getOpType())) throw new Refused("there is no such layer here");
        if (coming.isEmpty()) throw new Refused("it takes in nothing that comes from the data");
        Flow input = flows.get(coming.getFirst());
        boolean turned = last.contains(coming.getFirst());
        if (turned
                && !(KEEPS_PLACES.contains(node.getOpType()) || OnnxActivations.PLAIN.containsKey(node.getOpType()))
                && !List.of("Transpose", "Flatten", "Reshape", "Pad").contains(node.getOpType())) {
            throw new Refused(
                    "it takes images with their channels last, which only Transpose, Reshape and Pad are known to do");
        }
        if (turned && !node.getOpType().equals("Transpose") && !isFlat(node)) last.add(node.getOutput(0));
        return switch (node.getOpType()) {
            case "Identity", "Cast" -> input;
            case "Dropout" -> dropout(node, attributes, input);
            case "Conv" -> windows.convolution(node, attributes, image(input));
            case "Pad" -> windows.pad(node, attributes, image(input), turned);
            case "Clip" -> clipped(node, attributes, input);
            case "Gemm" -> product(node, attributes, input);
            case "MatMul" -> matrix(node, input);
            case "MaxPool" -> windows.pooling(node, attributes, "max-pooling2d", image(input));
            case "AveragePool" -> windows.pooling(node, attributes, "average-pooling2d", image(input));
            case "GlobalAveragePool" -> global(node, "global-average-pooling2d", input);
            case "GlobalMaxPool" -> global(node, "global-max-pooling2d", input);
            case "ReduceMean" -> mean(node, attributes, input);
            case "BatchNormalization" -> normalization(node, attributes, input);
            case "Flatten", "Reshape", "Squeeze" -> flat(node, attributes, input, turned);
            case "Transpose" -> transposed(node, attributes, input, turned);
            case "Softmax", "LogSoftmax" -> softmax(node, attributes, input);
            case "Add", "Sub", "Mul", "Div" -> coming.size() == 1 ? scaled(node, input) : merged(node, coming, flows);
            case "Max", "Concat", "Mean" -> merged(node, coming, flows);
            default -> activations.of(node, attributes, input);
        };
    }

    private static boolean isFlat(NodeProto node) {
        return List.of("Flatten", "Reshape").contains(node.getOpType());
    }

    static String name(NodeProto node) {
        String name = node.getName().isEmpty() ? node.getOutput(0) : node.getName();
        return name.replaceAll("^/+", "");
    }

    private LayerDraft draft(NodeProto node, String type, Flow input) {
        return net.add(name(node), type, List.of(input.from()));
    }

    private Flow dropout(NodeProto node, Attributes attributes, Flow input) {
        double rate = attributes.number("ratio", 0.5f);
        if (node.getInputCount() > 1 && constants.has(node.getInput(1))) {
            Float given = constants.scalar(node.getInput(1));
            if (given != null) rate = given;
        }
        if (rate <= 0 || rate >= 1) return input;
        return input.through(draft(node, "dropout", input)
                .with("rate", Attributes.rounded(rate))
                .name());
    }

    /** From 0 on, or from 0 to 6. */
    private Flow clipped(NodeProto node, Attributes attributes, Flow input) {
        Float least = limit(node, 1, attributes.number("min", Float.NEGATIVE_INFINITY));
        Float most = limit(node, 2, attributes.number("max", Float.POSITIVE_INFINITY));
        boolean from0 = least != null && least == 0 && most != null;
        if (from0 && most == 6) return activations.activated(node, input, "relu6");
        if (from0 && (most.isInfinite() || most == Float.MAX_VALUE)) return activations.activated(node, input, "relu");
        throw new Refused("it clips to " + least + " and " + most + ", and only 0 and 6 are known here");
    }

    private @Nullable Float limit(NodeProto node, int index, float otherwise) {
        boolean given = node.getInputCount() > index && !node.getInput(index).isEmpty();
        return given ? constants.scalar(node.getInput(index)) : Float.valueOf(otherwise);
    }

    private Flow product(NodeProto node, Attributes attributes, Flow input) {
        row(input);
        attributes.only("alpha", 1, 1);
        attributes.only("beta", 1, 1);
        attributes.only("transA", 0);
        Tensor matrix = constants.numbers(node.getInput(1));
        var own = dense(node, input, attributes.whole("transB", 0) == 1 ? transposed(matrix) : matrix);
        int units = own.weights().get("W").shape().getLast();
        if (node.getInputCount() > 2) own.weight("b", bias(node.getInput(2), units));
        else own.with("useBias", false);
        return Flow.of(own.name(), List.of(units));
    }

    private Tensor bias(String name, int units) {
        float[] values = constants.numbers(name).values();
        if (values.length != units) throw new Refused("`" + name + "` has " + values.length + " numbers for " + units);
        return Tensor.row(values);
    }

    private Flow matrix(NodeProto node, Flow input) {
        row(input);
        if (!constants.has(node.getInput(1))) throw new Refused("its second input is no constant");
        var own = dense(node, input, constants.numbers(node.getInput(1))).with("useBias", false);
        return Flow.of(own.name(), List.of(own.weights().get("W").shape().getLast()));
    }

    private LayerDraft dense(NodeProto node, Flow input, Tensor matrix) {
        if (matrix.shape().size() != 2) throw new Refused("its weights have the shape " + matrix.shape());
        return draft(node, "dense", input)
                .with("units", matrix.shape().getLast())
                .weight("W", new Tensor(matrix.shape(), input.rows(matrix.values())));
    }

    private static Tensor transposed(Tensor matrix) {
        int rows = matrix.shape().getFirst();
        int columns = matrix.shape().getLast();
        float[] turned = new float[matrix.values().length];
        for (int i = 0; i < turned.length; i++) turned[i] = matrix.values()[i % rows * columns + i / rows];
        return new Tensor(List.of(columns, rows), turned);
    }

    /** Here a row comes out at once; in ONNX another node takes the sides of length 1 away. */
    private Flow global(NodeProto node, String type, Flow input) {
        image(input);
        return Flow.of(draft(node, type, input).name(), List.of(input.channels()));
    }

    private Flow mean(NodeProto node, Attributes attributes, Flow input) {
        var axes = node.getInputCount() > 1 ? constants.integers(node.getInput(1)) : attributes.list("axes", List.of());
        if (!Set.of(List.of(2, 3), List.of(-2, -1)).contains(axes)) {
            throw new Refused("it takes the mean over the axes " + axes + ", and that over an image is known");
        }
        return global(node, "global-average-pooling2d", input);
    }

    private Flow normalization(NodeProto node, Attributes attributes, Flow input) {
        attributes.only("training_mode", 0);
        attributes.only("spatial", 1);
        var own = draft(node, "batch-normalization", input)
                .with("momentum", Attributes.rounded(attributes.number("momentum", 0.9f)))
                .with("epsilon", Attributes.rounded(attributes.number("epsilon", 1e-5f)));
        var names = List.of("gamma", "beta", "mean", "var");
        for (int i = 0; i < names.size(); i++) {
            own.weight(
                    names.get(i),
                    Tensor.row(
                            input.rows(constants.numbers(node.getInput(i + 1)).values())));
        }
        return input.through(own.name());
    }

    private Flow flat(NodeProto node, Attributes attributes, Flow input, boolean turned) {
        if (node.getOpType().equals("Flatten")) attributes.only("axis", 1);
        if (node.getOpType().equals("Reshape") && !isRow(lengths.of(node.getInput(1)), input)) {
            return reshaped(node, input);
        }
        if (!input.isImage()) return input;
        if (node.getOpType().equals("Squeeze")) throw new Refused("only what was pooled over an image can be squeezed");
        if (input.length() < 0) throw new Refused("the size of its input is not known");
        String name = draft(node, "flatten", input).name();
        return turned ? input.flattened(name) : Flow.of(name, List.of(input.length()));
    }

    private static boolean isRow(List<Integer> target, Flow input) {
        return target.size() == 2 && (target.getLast() == -1 || target.getLast() == input.length());
    }

    /** Rows that are made images of before all else: here the data come as images. */
    private Flow reshaped(NodeProto node, Flow input) {
        var target = lengths.of(node.getInput(1));
        boolean pooled = !input.isImage() && target.size() == 4 && target.get(2) == 1 && target.get(3) == 1;
        if (pooled) return input;
        boolean image = input.from().equals(Node.INPUT) && !input.isImage() && target.size() == 4;
        if (!image) throw new Refused("it makes the shape " + target + "; only rows are made of images here");
        int known = -target.subList(1, 4).stream().reduce(1, (a, b) -> a * b);
        var sides = target.subList(1, 4).stream()
                .map(side -> side == -1 ? input.length() / known : side)
                .toList();
        shape = List.of(sides.get(1), sides.get(2), sides.get(0));
        return Flow.of(Node.INPUT, shape);
    }

    private Flow transposed(NodeProto node, Attributes attributes, Flow input, boolean turned) {
        var order = attributes.list("perm", List.of());
        if (order.equals(TO_LAST) && !turned) {
            last.add(node.getOutput(0));
            return input;
        }
        if (order.equals(TO_FIRST) && turned) return input;
        throw new Refused("it puts the axes into the order " + order + ", and only channels first or last are known");
    }

    private Flow softmax(NodeProto node, Attributes attributes, Flow input) {
        row(input);
        if (!List.of(-1L, 1L).contains(attributes.whole("axis", -1))) {
            throw new Refused("`axis` is " + attributes.whole("axis", -1) + ", and must be 1");
        }
        if (node.getOpType().equals("Softmax")) return activations.activated(node, input, "softmax");
        net.note("the logarithm of the node `" + name(node) + "` is left out: the answers are probabilities here");
        return input; // a softmax of it gives the same as one of what comes in
    }

    /** A factor or an offset: of the data, the bias of the layer before, or half of a mean. */
    private Flow scaled(NodeProto node, Flow input) {
        int from = constants.has(node.getInput(0)) ? 0 : 1;
        String other = node.getInput(from);
        String value = node.getInput(1 - from);
        if (!constants.has(other)) throw new Refused("`" + other + "` does not come from the data");
        Float number = constants.scalar(other);
        LayerDraft before = takers.owner(value, input, net);
        if (node.getOpType().equals("Add") && before != null && biased(before, other)) return input;
        if (number != null && node.getOpType().equals("Div") && from == 1 && merges.isMean(before, number)) {
            return input.through(merges.averaged(before));
        }
        if (number != null && number == 0 && node.getOpType().equals("Div")) throw new Refused("it divides by 0");
        boolean ofData = input.from().equals(Node.INPUT) && takers.count(value) == 1;
        if (number == null || !ofData) {
            throw new Refused(
                    "it changes numbers by a constant, which is known of the data alone, by one number for all");
        }
        if (from == 0 && List.of("Sub", "Div").contains(node.getOpType())) {
            throw new Refused("it takes the data from a number, or divides one by them");
        }
        switch (node.getOpType()) {
            case "Mul" -> net.rescale(number, 0);
            case "Div" -> net.rescale(1 / number, 0);
            case "Add" -> net.rescale(1, number);
            default -> net.rescale(1, -number);
        }
        return input;
    }

    /** Makes it the layer's bias, if it has none. */
    private boolean biased(LayerDraft layer, String constant) {
        if (!Boolean.FALSE.equals(layer.options().get("useBias")) || !layer.takesActivation()) return false;
        float[] values = constants.numbers(constant).values();
        int units = units(layer);
        if (values.length != units || !perChannel(constants.numbers(constant).shape(), layer, units)) return false;
        layer.options().remove("useBias");
        layer.weight("b", Tensor.row(values));
        return true;
    }

    private static int units(LayerDraft layer) {
        var kernel = layer.weights().get("W").shape();
        return switch (layer.type()) {
            case "dense" -> kernel.getLast();
            case "depthwise-conv2d" -> kernel.get(2) * kernel.get(3);
            default -> kernel.getFirst();
        };
    }

    /** Whether the numbers lie along the units of a row, or the channels of an image, which come first. */
    private static boolean perChannel(List<Integer> lengths, LayerDraft layer, int units) {
        if (layer.type().equals("dense")) return lengths.getLast() == units;
        int channels = lengths.size() - 3;
        return channels >= 0 && lengths.get(channels) == units;
    }

    private Flow merged(NodeProto node, List<String> coming, Map<String, Flow> flows) {
        if (coming.size() != node.getInputCount()) throw new Refused("one of its inputs is a constant");
        if (coming.stream().map(last::contains).distinct().count() > 1) {
            throw new Refused("it takes images with their channels first, and others with their channels last");
        }
        var inputs = coming.stream().map(flows::get).toList();
        if (activations.isSilu(node, coming)) return activations.activated(node, inputs.getFirst(), "silu");
        return merges.of(name(node), node, coming.getFirst(), inputs);
    }

    private static Flow image(Flow input) {
        if (!input.isImage()) throw new Refused("it takes images, and " + input.shape() + " comes in");
        return input;
    }

    private static void row(Flow input) {
        if (input.isImage()) throw new Refused("it takes rows, and an image " + input.shape() + " comes in");
        if (input.length() < 0) throw new Refused("the length of its input is not known");
    }
}
