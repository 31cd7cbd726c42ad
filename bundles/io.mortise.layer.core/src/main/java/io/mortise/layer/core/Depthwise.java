package io.mortise.layer.core;

import io.mortise.api.InvalidInput;
import io.mortise.layer.core.initializer.DepthwiseFansInitialization;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.weights.IWeightInit;

/** DL4J's convolution of each channel by itself. */
final class Depthwise {
    private Depthwise() {}

    /** The convolution, to be given activation, bias and initializer. */
    static DepthwiseConvolution2D.Builder layer(
            Window window, InputType.InputTypeConvolutional image, int depthMultiplier) {
        window.requireFit("/kernelSize", image);
        window.requireStridesOrDilation();
        if (depthMultiplier == 1 && !window.dilation().equals(Window.ONE)) {
            // libnd4j 1.0.0-M2.1 hands it to oneDNN with a padding that does not go with it
            throw new InvalidInput(
                    "/dilationRate",
                    "a single dilated kernel for each channel cannot be computed by Deeplearning4j",
                    "leave out dilationRate, and take a larger kernelSize",
                    "set depthMultiplier to 2");
        }
        return new DepthwiseConvolution2D.Builder(Window.array(window.size()))
                .depthMultiplier(depthMultiplier)
                .stride(Window.array(window.strides()))
                .dilation(Window.array(window.dilation()))
                .convolutionMode(window.mode(image));
    }

    /** DL4J's fans are Keras's as long as kernels do not skip. */
    static IWeightInit kernels(IWeightInit initialization, Window window) {
        return window.skips() ? new DepthwiseFansInitialization(initialization) : initialization;
    }
}
