package io.mortise.layer.core.initializer;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Uniform within {@code ±sqrt(3 / fanIn)}; DL4J's own takes {@code 3 / sqrt(fanIn)}, three times the variance. */
public final class LecunUniformInitialization implements IWeightInit {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
        double limit = Math.sqrt(3 / fanIn);
        Nd4j.rand(parameters, Nd4j.getDistributions().createUniform(-limit, limit));
        return parameters.reshape(order, shape);
    }
}
