package io.mortise.layer.core.initializer;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Another initialization, told the fans of a convolution of each channel by itself as Keras counts them: kernel area times channels,
 * and times kernels for each. DL4J divides the latter by the strides.
 */
public final class DepthwiseFansInitialization implements IWeightInit {
    private static final long serialVersionUID = 1L;

    private final IWeightInit initialization;

    /** Over an initialization of kernels of shape {@code [height, width, channels, depthMultiplier]}. */
    public DepthwiseFansInitialization(@JsonProperty("initialization") IWeightInit initialization) {
        this.initialization = initialization;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
        long area = shape[0] * shape[1];
        return initialization.init(shape[2] * area, shape[3] * area, shape, order, parameters);
    }
}
