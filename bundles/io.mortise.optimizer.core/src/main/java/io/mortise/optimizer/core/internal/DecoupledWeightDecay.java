package io.mortise.optimizer.core.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Decoupled weight decay (Loshchilov and Hutter, 2019) as Keras has it: {@code w = w - rate * coefficient * w} beside the
 * optimizer's step, both taken from the same {@code w}.
 *
 * <p>DL4J's {@link WeightDecay} makes the same step, but adds half the squared weights to the loss that it reports. This
 * adds nothing: the decay is no part of the loss, and a reported loss has to be comparable with one without decay.
 */
public final class DecoupledWeightDecay extends WeightDecay {
    private static final long serialVersionUID = 1;

    /** Decay by the given share of the learning rate, at each step. */
    public DecoupledWeightDecay(double coefficient) {
        super(coefficient, true);
    }

    /** What DL4J reads out of a model's JSON. */
    @JsonCreator
    public DecoupledWeightDecay(@JsonProperty("coeff") ISchedule coeff, @JsonProperty("applyLR") boolean applyLR) {
        super(coeff, applyLR);
    }

    @Override
    public double score(INDArray param, int iteration, int epoch) {
        return 0;
    }

    @Override
    public DecoupledWeightDecay clone() {
        return new DecoupledWeightDecay(coeff.clone(), applyLR);
    }
}
