package io.mortise.importing.onnx;

import io.mortise.importing.net.Depthwise;
import io.mortise.importing.net.Flow;
import io.mortise.importing.net.LayerDraft;
import io.mortise.importing.net.Margins;
import io.mortise.importing.net.NetDraft;
import io.mortise.importing.net.Refusals.Refused;
import io.mortise.json.Weights.Tensor;
import java.util.List;
import onnx.Onnx.NodeProto;

/** Nodes that look at images through windows, or put zeros round them. */
record OnnxWindows(NetDraft net, Constants constants) {
    private static final List<Integer> ONE = List.of(1, 1);
    private static final List<Integer> TWO = List.of(2, 2);

    /** {@code Conv}; with as many groups as there are channels, one of each channel by itself. */
    Flow convolution(NodeProto node, Attributes attributes, Flow image) {
        Tensor kernel = constants.numbers(node.getInput(1));
        var windows =
                Windows.of(attributes, kernel.shape().subList(2, kernel.shape().size()), image.shape());
        Flow input = padded(node, windows.margins(), image);
        int groups = Math.toIntExact(attributes.whole("group", 1));
        int filters = kernel.shape().getFirst();
        boolean bias = node.getInputCount() > 2 && !node.getInput(2).isEmpty();
        var own = kernels(node, input, kernel, groups, windows.dilations())
                .with("kernelSize", windows.size())
                .unless(ONE, "strides", windows.strides())
                .unless("valid", "padding", windows.padding())
                .unless(ONE, "dilationRate", windows.dilations())
                .unless(true, "useBias", bias);
        if (bias) own.weight("b", Tensor.row(constants.numbers(node.getInput(2)).values()));
        return Flow.of(own.name(), windows.output(input.shape(), filters));
    }

    private LayerDraft kernels(NodeProto node, Flow input, Tensor kernel, int groups, List<Integer> dilations) {
        String name = OnnxOperators.name(node);
        var inputs = List.of(input.from());
        int filters = kernel.shape().getFirst();
        if (groups == 1) {
            return net.add(name, "conv2d", inputs).with("filters", filters).weight("W", kernel);
        }
        if (groups != input.channels() || filters % groups != 0) {
            throw new Refused("`group` is " + groups + ", and only 1 and the number of channels, " + input.channels()
                    + ", are known here");
        }
        Depthwise.requireKnown(filters / groups, dilations);
        return net.add(name, "depthwise-conv2d", inputs)
                .unless(1, "depthMultiplier", filters / groups)
                .weight("W", ofEachChannel(kernel, groups));
    }

    /** Filters, 1, height, width become height, width, channels, filters of each channel. */
    private static Tensor ofEachChannel(Tensor kernel, int channels) {
        int filters = kernel.shape().getFirst();
        int height = kernel.shape().get(2);
        int width = kernel.shape().get(3);
        float[] own = new float[kernel.values().length];
        for (int i = 0; i < own.length; i++) {
            own[i] = kernel.values()[i % filters * height * width + i / filters];
        }
        return new Tensor(List.of(height, width, channels, filters / channels), own);
    }

    /** {@code MaxPool} and {@code AveragePool}. */
    Flow pooling(NodeProto node, Attributes attributes, String type, Flow image) {
        boolean mean = type.startsWith("average");
        boolean countsZeros = mean && attributes.whole("count_include_pad", 0) == 1;
        var given = Windows.of(attributes, attributes.list("kernel_shape", List.of()), image.shape());
        var windows = countsZeros ? given.withZerosBefore(image.shape()) : given;
        if (!windows.dilations().equals(ONE)) throw new Refused("`dilations` are not known here");
        boolean asZeros = mean ? countsZeros : isNeverNegative(image);
        if (!windows.margins().equals(Margins.NONE) && !asZeros) {
            throw new Refused("it pads by " + windows.margins()
                    + ", which is neither nothing nor `same` for this input; "
                    + (mean ? "without counting what it pads" : "zeros would be larger than what is below zero"));
        }
        Flow input = padded(node, windows.margins(), image);
        var own = net.add(OnnxOperators.name(node), type, List.of(input.from()))
                .unless(TWO, "poolSize", windows.size())
                .unless(windows.size(), "strides", windows.strides())
                .unless("valid", "padding", windows.padding());
        return Flow.of(own.name(), windows.output(input.shape(), input.channels()));
    }

    private boolean isNeverNegative(Flow image) {
        return net.find(image.from()).filter(LayerDraft::answersNothingNegative).isPresent();
    }

    private Flow padded(NodeProto node, Margins margins, Flow image) {
        return margins.addTo(net, OnnxOperators.name(node) + "_pad", image);
    }

    /**
     * {@code Pad}, by constants.
     *
     * @param turned whether the image has its channels last
     */
    Flow pad(NodeProto node, Attributes attributes, Flow image, boolean turned) {
        String mode = attributes.text("mode", "constant");
        if (!mode.equals("constant")) throw new Refused("`mode` is " + mode + ", and only constant is known here");
        boolean asInput = node.getInputCount() > 1;
        var pads = asInput ? constants.integers(node.getInput(1)) : attributes.list("pads", List.of());
        Float value = node.getInputCount() > 2 && !node.getInput(2).isEmpty()
                ? constants.scalar(node.getInput(2))
                : Float.valueOf(attributes.number("value", 0));
        if (value == null || value != 0) throw new Refused("it pads with " + value + ", and only 0 is known here");
        int rows = turned ? 1 : 2;
        var others = turned ? List.of(0, 3, 4, 7) : List.of(0, 1, 4, 5);
        boolean image2d = pads.size() == 8 && others.stream().allMatch(i -> pads.get(i) == 0);
        if (!image2d || node.getInputCount() > 3 && !node.getInput(3).isEmpty()) {
            throw new Refused("it pads by " + pads + ", and only height and width of images are known here");
        }
        return new Margins(pads.get(rows), pads.get(rows + 4), pads.get(rows + 1), pads.get(rows + 5))
                .addTo(net, OnnxOperators.name(node), image);
    }
}
