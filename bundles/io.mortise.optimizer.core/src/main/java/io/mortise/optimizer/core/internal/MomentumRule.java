package io.mortise.optimizer.core.internal;

import io.mortise.spi.optimizer.UpdateRule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent with plain (heavy-ball) momentum, as Keras's SGD has it:
 * {@code velocity = momentum * velocity - rate * gradient; w = w + velocity}.
 *
 * <p>The slot holds the velocity with the opposite sign, since DL4J subtracts.
 */
public record MomentumRule(double momentum) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("velocity");
    }

    @Override
    public void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray velocity = slots.getFirst();
        velocity.muli(momentum);
        InPlace.add(velocity, rate, gradient);
        gradient.assign(velocity);
    }
}
