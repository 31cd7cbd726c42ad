package io.mortise.importing.keras;

import io.mortise.importing.keras.KerasGraph.Layer;
import io.mortise.importing.net.Depthwise;
import io.mortise.importing.net.Flow;
import io.mortise.importing.net.LayerDraft;
import io.mortise.importing.net.NetDraft;
import io.mortise.importing.net.Refusals.Refused;
import io.mortise.json.Weights.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keras's convolutions of images: of all channels, of each by itself, and of both one after the other. */
record Convolutions(NetDraft net, boolean keras2) {
    private static final List<Integer> ONE = List.of(1, 1);

    /** {@code Conv2D}; with as many groups as there are channels it is one of each by itself. */
    Flow plain(Layer layer, Flow input, List<Tensor> weights) {
        int groups = layer.config().whole("groups", 1);
        Tensor kernel = kernel(layer, weights, 0, 1);
        if (groups == 1) {
            int filters = layer.config().whole("filters");
            var own = net.add(layer.name(), "conv2d", List.of(input.from())).with("filters", filters);
            return finished(layer, own.weight("W", filtersFirst(kernel)), input, filters, bias(layer, weights));
        }
        if (groups != input.channels()) {
            throw new Refused("`groups` is " + groups + ", and only 1 and the number of channels, " + input.channels()
                    + ", are known here");
        }
        int each = kernel.shape().get(3) / groups;
        var shape = List.of(kernel.shape().get(0), kernel.shape().get(1), groups, each);
        return depthwise(layer, input, new Tensor(shape, kernel.values()), bias(layer, weights));
    }

    /** {@code DepthwiseConv2D}. */
    Flow depthwise(Layer layer, Flow input, List<Tensor> weights) {
        return depthwise(layer, input, kernel(layer, weights, 0, 1), bias(layer, weights));
    }

    private Flow depthwise(Layer layer, Flow input, Tensor kernel, @Nullable Tensor bias) {
        int multiplier = kernel.shape().get(3);
        Depthwise.requireKnown(multiplier, layer.config().pair("dilation_rate", ONE));
        var own = net.add(layer.name(), "depthwise-conv2d", List.of(input.from()))
                .unless(1, "depthMultiplier", multiplier)
                .weight("W", kernel);
        return finished(layer, own, input, input.channels() * multiplier, bias);
    }

    /** {@code SeparableConv2D}. */
    Flow separable(Layer layer, Flow input, List<Tensor> weights) {
        Tensor kernel = kernel(layer, weights, 0, 2);
        Depthwise.requireKnown(kernel.shape().get(3), layer.config().pair("dilation_rate", ONE));
        int filters = layer.config().whole("filters");
        var own = net.add(layer.name(), "separable-conv2d", List.of(input.from()))
                .with("filters", filters)
                .unless(1, "depthMultiplier", kernel.shape().get(3))
                .weight("W", kernel)
                .weight("1.W", filtersFirst(kernel(layer, weights, 1, 2)));
        Tensor bias = bias(layer, weights);
        if (bias != null) own.weight("1.b", bias);
        return finished(layer, own, input, filters, null);
    }

    /** What all of them have. */
    private Flow finished(Layer layer, LayerDraft own, Flow input, int channels, @Nullable Tensor bias) {
        Config config = layer.config();
        var size = config.pair("kernel_size", ONE);
        var strides = config.pair("strides", ONE);
        var dilation = config.pair("dilation_rate", ONE);
        String padding = config.padding();
        own.with("kernelSize", size)
                .unless(ONE, "strides", strides)
                .unless("valid", "padding", padding)
                .unless(ONE, "dilationRate", dilation)
                .unless("linear", "activation", Activations.of(config.json().path("activation"), keras2))
                .unless(true, "useBias", config.flag("use_bias", true));
        if (bias != null) own.weight("b", bias);
        return Flow.of(
                own.name(),
                List.of(
                        KerasLayers.extent(input.shape().get(0), size.get(0), strides.get(0), dilation.get(0), padding),
                        KerasLayers.extent(input.shape().get(1), size.get(1), strides.get(1), dilation.get(1), padding),
                        channels));
    }

    /** One of so many arrays of kernels, which the biases stand behind. */
    private static Tensor kernel(Layer layer, List<Tensor> weights, int index, int kernels) {
        boolean bias = layer.config().flag("use_bias", true);
        return KerasLayers.weight(weights, index, kernels + (bias ? 1 : 0));
    }

    private static @Nullable Tensor bias(Layer layer, List<Tensor> weights) {
        return layer.config().flag("use_bias", true) ? weights.getLast() : null;
    }

    /** Height, width, inputs, filters become filters, inputs, height, width. */
    private static Tensor filtersFirst(Tensor kernel) {
        int height = kernel.shape().get(0);
        int width = kernel.shape().get(1);
        int inputs = kernel.shape().get(2);
        int filters = kernel.shape().get(3);
        float[] own = new float[kernel.values().length];
        int to = 0;
        for (int f = 0; f < filters; f++) {
            for (int c = 0; c < inputs; c++) {
                for (int cell = 0; cell < height * width; cell++) {
                    own[to++] = kernel.values()[(cell * inputs + c) * filters + f];
                }
            }
        }
        return new Tensor(List.of(filters, inputs, height, width), own);
    }
}
