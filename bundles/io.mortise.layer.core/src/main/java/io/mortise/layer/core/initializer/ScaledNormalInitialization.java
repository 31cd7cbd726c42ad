package io.mortise.layer.core.initializer;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Truncated normal of variance {@code scale / fan}. Truncation at two standard deviations shrinks the deviation to
 * 0.8796 of itself, so it is widened beforehand, as Keras does; DL4J's own classes keep the tails or do not widen.
 */
public final class ScaledNormalInitialization implements IWeightInit {
    private static final long serialVersionUID = 1L;
    private static final double TRUNCATED = 0.87962566103423978;

    private final double scale;
    private final Fan fan;

    /** With the variance of a unit of fan 1, and which fan. */
    ScaledNormalInitialization(@JsonProperty("scale") double scale, @JsonProperty("fan") Fan fan) {
        this.scale = scale;
        this.fan = fan;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
        double stddev = Math.sqrt(scale / fan.of(fanIn, fanOut)) / TRUNCATED;
        return TruncatedNormalInitialization.draw(0, stddev, shape, order, parameters);
    }
}
