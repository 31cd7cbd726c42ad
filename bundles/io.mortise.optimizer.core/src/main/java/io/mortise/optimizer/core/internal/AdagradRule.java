package io.mortise.optimizer.core.internal;

import io.mortise.spi.optimizer.UpdateRule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * AdaGrad as Keras has it: {@code sum = sum + g^2}, the step is {@code rate * g / sqrt(sum + epsilon)}.
 *
 * <p>DL4J's own starts the sum at a fixed 1e-6 and puts epsilon outside the root.
 */
public record AdagradRule(double initialAccumulatorValue, double epsilon) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("accumulator");
    }

    @Override
    public double initialValue() {
        return initialAccumulatorValue;
    }

    @Override
    public void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray accumulator = slots.getFirst();
        INDArray work = gradient.mul(gradient);
        accumulator.addi(work);
        InPlace.root(work, accumulator, epsilon);
        gradient.divi(work).muli(rate);
    }
}
