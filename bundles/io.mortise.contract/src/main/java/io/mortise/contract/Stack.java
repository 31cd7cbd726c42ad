package io.mortise.contract;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * What a layer recipe has built for one input. It is put into a net once: DL4J keeps the objects.
 *
 * @param input what comes in
 * @param result what was built for it
 */
record Stack(InputType input, LayerResult result) {
    /**
     * The net with a layer that learns below it, so that the gradient of its input is tried too.
     *
     * @throws InvalidInput where it does not fit what comes in, as in an experiment
     */
    SmallNet onLinear() {
        return assembled(net -> net.layer(below(input)));
    }

    /** The net in which it comes first. */
    SmallNet alone() {
        return assembled(net -> net);
    }

    private SmallNet assembled(UnaryOperator<SmallNet> begin) {
        try {
            var net = begin.apply(new SmallNet(input, List.of())).layer(result);
            if (Arrays.stream(Samples.shape(net.output())).anyMatch(size -> size < 1)) {
                throw new IllegalStateException("nothing would be left, its output would be " + net.output());
            }
            return net;
        } catch (InvalidInput e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidInput("", "does not fit: " + e.getMessage());
        }
    }

    /** A layer that learns and keeps the shape. */
    static Layer below(InputType input) {
        if (input instanceof InputType.InputTypeConvolutional image) {
            return new ConvolutionLayer.Builder(1, 1)
                    .nOut(image.getChannels())
                    .convolutionMode(ConvolutionMode.Truncate)
                    .activation(new ActivationIdentity())
                    .weightInit(new WeightInitXavierUniform())
                    .build();
        }
        return new DenseLayer.Builder()
                .nOut(input.arrayElementsPerExample())
                .activation(new ActivationIdentity())
                .weightInit(new WeightInitXavierUniform())
                .build();
    }
}
