package io.mortise.layer.core.initializer;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Normal distribution; what lies more than two standard deviations from the mean is drawn again. */
public final class TruncatedNormalInitialization implements IWeightInit {
    private static final long serialVersionUID = 1L;
    private static final double LIMIT = 2;

    private final double mean;
    private final double stddev;

    /** With the moments before truncation. */
    public TruncatedNormalInitialization(@JsonProperty("mean") double mean, @JsonProperty("stddev") double stddev) {
        this.mean = mean;
        this.stddev = stddev;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
        return draw(mean, stddev, shape, order, parameters);
    }

    /** Fills the parameters; seeded by ND4J's generator, and so by the run. */
    static INDArray draw(double mean, double stddev, long[] shape, char order, INDArray parameters) {
        var random = new SplittableRandom(Nd4j.getRandom().nextLong());
        double[] values = new double[Math.toIntExact(parameters.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + stddev * draw(random);
        }
        INDArray weights = parameters.reshape(order, shape);
        weights.assign(Nd4j.createFromArray(values).reshape(order, shape).castTo(parameters.dataType()));
        return weights;
    }

    private static double draw(SplittableRandom random) {
        double value = random.nextGaussian();
        while (Math.abs(value) > LIMIT) {
            value = random.nextGaussian();
        }
        return value;
    }
}
