package io.mortise.optimizer.core.internal;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * AdaGrad as Keras has it: {@code sum = sum + g^2}, the step is {@code rate * g / sqrt(sum + epsilon)}.
 *
 * <p>DL4J's own starts the sum at a fixed 1e-6 and puts epsilon outside the root.
 */
public final class AdagradUpdater extends SlotUpdater {
    private static final long serialVersionUID = 1;

    private final double initialAccumulatorValue;
    private final double epsilon;

    /** An updater whose sum starts at the given value. */
    @JsonCreator
    public AdagradUpdater(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("initialAccumulatorValue") double initialAccumulatorValue,
            @JsonProperty("epsilon") double epsilon) {
        super(learningRate);
        this.initialAccumulatorValue = initialAccumulatorValue;
        this.epsilon = epsilon;
    }

    @Override
    List<String> slots() {
        return List.of("accumulator");
    }

    @Override
    double initialValue() {
        return initialAccumulatorValue;
    }

    @Override
    List<?> settings() {
        return List.of(initialAccumulatorValue, epsilon);
    }

    @Override
    void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray accumulator = slots.getFirst();
        INDArray work = gradient.mul(gradient);
        accumulator.addi(work);
        InPlace.root(work, accumulator, epsilon);
        gradient.divi(work).muli(rate);
    }
}
