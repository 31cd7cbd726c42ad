package io.mortise.importing.keras;

import io.mortise.api.Experiment.Node;
import io.mortise.importing.keras.KerasGraph.Layer;
import io.mortise.importing.net.Flow;
import io.mortise.importing.net.LayerDraft;
import io.mortise.importing.net.Margins;
import io.mortise.importing.net.NetDraft;
import io.mortise.importing.net.Refusals.Refused;
import io.mortise.json.Weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Layers of Keras, one by one, with their weights as they are laid out here. */
final class KerasLayers {
    private static final List<Integer> TWO = List.of(2, 2);

    private final NetDraft net;
    private final boolean keras2;
    private final Convolutions convolutions;

    KerasLayers(NetDraft net, boolean keras2) {
        this.net = net;
        this.keras2 = keras2;
        this.convolutions = new Convolutions(net, keras2);
    }

    /**
     * Adds a layer.
     *
     * @param alone whether nobody else takes what comes into it
     * @return what comes out
     * @throws Refused where it cannot be expressed
     */
    Flow add(Layer layer, List<Flow> inputs, List<Tensor> weights, boolean alone) {
        Config config = layer.config();
        Flow input = inputs.getFirst();
        layer.config()
                .leftOut()
                .forEach(option -> net.note("`" + option + "` of the layer `" + layer.name()
                        + "` is left out: it bears on training alone"));
        return switch (layer.type()) {
            case "Conv2D" -> convolutions.plain(layer, image(layer, input), weights);
            case "DepthwiseConv2D" -> convolutions.depthwise(layer, image(layer, input), weights);
            case "SeparableConv2D" -> convolutions.separable(layer, image(layer, input), weights);
            case "ZeroPadding2D" -> margin(layer, "padding", 1, image(layer, input));
            case "Cropping2D" -> margin(layer, "cropping", -1, image(layer, input));
            case "Dense" -> dense(layer, input, weights);
            case "MaxPooling2D" -> pooling(layer, "max-pooling2d", input);
            case "AveragePooling2D" -> pooling(layer, "average-pooling2d", input);
            case "GlobalMaxPooling2D" -> global(layer, "global-max-pooling2d", input);
            case "GlobalAveragePooling2D" -> global(layer, "global-average-pooling2d", input);
            case "BatchNormalization" -> normalization(layer, input, weights);
            case "Dropout" -> {
                config.without("noise_shape");
                double rate = config.number("rate", 0);
                yield rate == 0
                        ? input
                        : input.through(draft(layer, "dropout", input)
                                .with("rate", rate)
                                .name());
            }
            case "Flatten" -> flatten(layer, input);
            case "Reshape" -> reshape(layer, input, alone);
            case "Rescaling" -> rescaling(config, input, alone);
            case "Activation" ->
                activation(layer, input, Activations.of(config.json().path("activation"), keras2));
            case "ReLU", "LeakyReLU", "ELU", "Softmax" ->
                activation(layer, input, Activations.ofLayer(layer.type(), config));
            case "Add", "Subtract", "Multiply", "Average", "Maximum" -> merge(layer, inputs);
            case "Concatenate" -> concatenate(layer, inputs);
            default -> throw new Refused("there is no such layer here");
        };
    }

    private LayerDraft draft(Layer layer, String type, Flow input) {
        return net.add(layer.name(), type, List.of(input.from()));
    }

    private Flow dense(Layer layer, Flow input, List<Tensor> weights) {
        Config config = layer.config();
        row(input);
        boolean bias = config.flag("use_bias", true);
        Tensor kernel = weight(weights, 0, bias ? 2 : 1);
        int units = config.whole("units");
        String activation = Activations.of(config.json().path("activation"), keras2);
        var own = draft(layer, "dense", input)
                .with("units", units)
                .unless("linear", "activation", activation)
                .unless(true, "useBias", bias)
                .weight("W", new Tensor(kernel.shape(), input.rows(kernel.values())));
        if (bias) own.weight("b", weights.get(1));
        return Flow.of(own.name(), List.of(units));
    }

    private Flow pooling(Layer layer, String type, Flow input) {
        Config config = layer.config();
        image(layer, input);
        var size = config.pair("pool_size", TWO);
        var strides = config.pair("strides", size);
        String padding = config.padding();
        var own = draft(layer, type, input)
                .unless(TWO, "poolSize", size)
                .unless(size, "strides", strides)
                .unless("valid", "padding", padding);
        return Flow.of(
                own.name(),
                List.of(
                        extent(input.shape().get(0), size.get(0), strides.get(0), 1, padding),
                        extent(input.shape().get(1), size.get(1), strides.get(1), 1, padding),
                        input.channels()));
    }

    /** Keras keeps the sides of length 1 where it is told to; here that is a pooling with a window as large as the image. */
    private Flow global(Layer layer, String type, Flow input) {
        image(layer, input);
        if (layer.config().flag("keepdims", false)) {
            if (input.length() < 0) throw new Refused("it takes an image whose size is not known");
            var own = draft(layer, type.replace("global-", ""), input)
                    .with("poolSize", input.shape().subList(0, 2));
            return Flow.of(own.name(), List.of(1, 1, input.channels()));
        }
        return Flow.of(draft(layer, type, input).name(), List.of(input.channels()));
    }

    private Flow normalization(Layer layer, Flow input, List<Tensor> weights) {
        Config config = layer.config();
        int last = input.shape().size();
        config.only("axis", -1, last, "[" + last + "]", "[-1]");
        config.only("renorm", false);
        boolean scale = config.flag("scale", true);
        boolean center = config.flag("center", true);
        int wanted = 2 + (scale ? 1 : 0) + (center ? 1 : 0);
        var own = draft(layer, "batch-normalization", input)
                .unless(0.99, "momentum", config.number("momentum", 0.99))
                .unless(0.001, "epsilon", config.number("epsilon", 0.001))
                .unless(true, "center", center)
                .unless(true, "scale", scale);
        var names = new ArrayList<String>();
        if (scale) names.add("gamma");
        if (center) names.add("beta");
        names.addAll(List.of("mean", "var"));
        for (int i = 0; i < wanted; i++) {
            own.weight(
                    names.get(i),
                    Tensor.row(input.rows(weight(weights, i, wanted).values())));
        }
        return input.through(own.name());
    }

    private Flow flatten(Layer layer, Flow input) {
        channelsLast(layer.config());
        if (!input.isImage()) return input;
        if (input.length() < 0) throw new Refused("the size of its input is not known");
        return input.flattened(draft(layer, "flatten", input).name());
    }

    /** Zeros round an image, or, the other way, rows and columns that are taken away. */
    private Flow margin(Layer layer, String option, int sign, Flow input) {
        var sides = layer.config().sides(option);
        return new Margins(
                        sign * sides.get(0).get(0),
                        sign * sides.get(0).get(1),
                        sign * sides.get(1).get(0),
                        sign * sides.get(1).get(1))
                .addTo(net, layer.name(), input);
    }

    /** Images become rows; rows become images before all else, for here the data come as images. */
    private Flow reshape(Layer layer, Flow input, boolean alone) {
        var target = layer.config().json().path("target_shape");
        boolean row = target.size() == 1
                && (target.get(0).asInt() == -1 || target.get(0).asInt() == input.length());
        if (row && input.length() > 0) return flatten(layer, input);
        var shape = new ArrayList<Integer>();
        target.forEach(each -> shape.add(each.asInt()));
        boolean first = input.from().equals(Node.INPUT) && alone && shape.size() == 3;
        int length = shape.stream().reduce(1, Math::multiplyExact);
        if (first && length == input.length()) return Flow.of(Node.INPUT, shape);
        throw new Refused("only the data can be given another shape, before all layers, and that of an image");
    }

    private Flow rescaling(Config config, Flow input, boolean alone) {
        if (!input.from().equals(Node.INPUT) || !alone) {
            throw new Refused("examples are rescaled before the first layer only");
        }
        net.rescale((float) config.number("scale", 1), (float) config.number("offset", 0));
        return input;
    }

    private Flow activation(Layer layer, Flow input, Object activation) {
        if (activation.equals("linear")) return input;
        return input.through(
                draft(layer, "activation", input).with("activation", activation).name());
    }

    private Flow merge(Layer layer, List<Flow> inputs) {
        for (Flow input : inputs) {
            if (!input.shape().equals(inputs.getFirst().shape()) || !input.sameOrder(inputs.getFirst())) {
                throw new Refused("it takes inputs that are not alike: "
                        + inputs.getFirst().shape() + " and " + input.shape());
            }
        }
        var names = inputs.stream().map(Flow::from).toList();
        String type = layer.type().toLowerCase(Locale.ROOT);
        return inputs.getFirst().through(net.add(layer.name(), type, names).name());
    }

    private Flow concatenate(Layer layer, List<Flow> inputs) {
        Flow first = inputs.getFirst();
        int rank = first.shape().size() + 1;
        int given = (int) layer.config().number("axis", -1);
        int axis = given < 0 ? rank + given : given;
        var names = inputs.stream().map(Flow::from).toList();
        var own = net.add(layer.name(), "concatenate", names).unless(rank - 1, "axis", axis);
        if (!first.isImage()) return Flow.joined(own.name(), inputs);
        var shape = new ArrayList<>(first.shape());
        int sum = inputs.stream().mapToInt(input -> input.shape().get(axis - 1)).sum();
        shape.set(axis - 1, sum);
        return Flow.of(own.name(), shape);
    }

    static Tensor weight(List<Tensor> weights, int index, int wanted) {
        if (weights.size() == wanted) return weights.get(index);
        throw new Refused("the file has " + weights.size() + " arrays of weights for it, and it needs " + wanted);
    }

    static int extent(int length, int window, int stride, int dilation, String padding) {
        if (length < 0) return -1;
        int reach = padding.equals("same") ? 1 : (window - 1) * dilation + 1;
        return Math.floorDiv(length - reach, stride) + 1;
    }

    private static void channelsLast(Config config) {
        config.only("data_format", "channels_last");
    }

    /** What comes in, which must be images with their channels last. */
    private static Flow image(Layer layer, Flow input) {
        if (!input.isImage()) throw new Refused("it takes images, and " + input.shape() + " comes in");
        channelsLast(layer.config());
        return input;
    }

    private static void row(Flow input) {
        if (input.isImage()) {
            throw new Refused("it takes an image, each pixel by itself; put a Flatten layer before it");
        }
        if (input.length() < 0) throw new Refused("it takes an input whose length is not known");
    }
}
