package io.mortise.optimizer.core.internal;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gradient descent with plain (heavy-ball) momentum, as Keras's SGD has it:
 * {@code velocity = momentum * velocity - rate * gradient; w = w + velocity}.
 *
 * <p>The slot holds the velocity with the opposite sign, since DL4J subtracts.
 */
public final class MomentumUpdater extends SlotUpdater {
    private static final long serialVersionUID = 1;

    private final double momentum;

    /** An updater whose velocity starts at zero. */
    @JsonCreator
    public MomentumUpdater(
            @JsonProperty("learningRate") double learningRate, @JsonProperty("momentum") double momentum) {
        super(learningRate);
        this.momentum = momentum;
    }

    @Override
    List<String> slots() {
        return List.of("velocity");
    }

    @Override
    List<?> settings() {
        return List.of(momentum);
    }

    @Override
    void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray velocity = slots.getFirst();
        velocity.muli(momentum);
        InPlace.add(velocity, rate, gradient);
        gradient.assign(velocity);
    }
}
