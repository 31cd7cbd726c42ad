package io.mortise.accelerator.onednn.plan;

import io.mortise.spi.Author;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Layers of a net in a row, each with the preprocessor before it. The closing loss layer stands for its preprocessor alone
 * and for what it takes: rows of numbers.
 *
 * @param parameters those of the whole net
 * @param from index of the first layer
 * @param to index after the last one
 */
public record Stretch(MultiLayerNetwork net, Parameters parameters, int from, int to) {
    /**
     * All of a net.
     *
     * @throws Unsupported where its parameters are no floats, or there are none
     */
    public static Stretch of(MultiLayerNetwork net) {
        return new Stretch(net, Parameters.of(net), 0, net.getnLayers());
    }

    /** A part of it, by indexes of the net. */
    public Stretch part(int first, int end) {
        return new Stretch(net, parameters, first, end);
    }

    /** What is not known of it, the first thing only; empty where all is. */
    public Optional<String> unknown() {
        try {
            Layers.of(this);
            return Optional.empty();
        } catch (Unsupported e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Whether it has a convolution or a dense layer; what is around them costs little, and is not worth the way. */
    public boolean hasWeights() {
        return Layers.of(this).stream().anyMatch(Weighted.class::isInstance);
    }

    /** {@code layer 3 (Curve)}: by the class that its author wrote. */
    public String name(int layer) {
        var configuration = net.getLayer(layer).conf().getLayer();
        return layer + " (" + Author.of(configuration).getClass().getSimpleName() + ")";
    }

    /**
     * The shape of what comes in.
     *
     * @param batch shape of what comes into the net
     * @throws Unsupported where it cannot be told, or is neither that of rows nor of images with channels first
     */
    public long[] inputShape(long... batch) {
        if (from == 0) return batch;
        InputType type = outputs(batch).get(from - 1);
        boolean images =
                type instanceof InputType.InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NCHW;
        if (!images && !(type instanceof InputType.InputTypeFeedForward)) {
            throw new Unsupported("what comes into layer " + name(from) + " is neither rows nor images: " + type);
        }
        long[] shape = type.getShape(true);
        shape[0] = batch[0];
        return shape;
    }

    private List<InputType> outputs(long... batch) {
        InputType input = batch.length == 4
                ? InputType.convolutional(batch[2], batch[3], batch[1])
                : InputType.feedForward(batch[1]);
        try {
            return net.getLayerWiseConfigurations().getLayerActivationTypes(input);
        } catch (RuntimeException e) { // whatever a layer's author let slip
            throw new Unsupported("the shapes of its layers cannot be told: " + e);
        }
    }
}
