package io.mortise.layer.core.initializer;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Another initialization, told the fans of a convolution as Keras counts them: kernel area times channels. DL4J divides
 * the outputs by the strides.
 */
public final class UnstridedFansInitialization implements IWeightInit {
    private static final long serialVersionUID = 1L;

    private final IWeightInit initialization;

    /** Over an initialization of kernels of shape {@code [filters, channels, height, width]}. */
    public UnstridedFansInitialization(@JsonProperty("initialization") IWeightInit initialization) {
        this.initialization = initialization;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
        long area = shape[2] * shape[3];
        return initialization.init(shape[1] * area, shape[0] * area, shape, order, parameters);
    }
}
