package io.mortise.optimizer.core.internal;

import io.mortise.spi.optimizer.UpdateRule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Adamax (Kingma and Ba, 2014, section 7.1) as Keras has it: {@code m = beta1 * m + (1 - beta1) * g},
 * {@code u = max(beta2 * u, |g|)}; the step is {@code rate / (1 - beta1^t) * m / (u + epsilon)}.
 *
 * <p>DL4J's own does not add epsilon to {@code u}.
 */
public record AdamaxRule(double beta1, double beta2, double epsilon) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("momentum", "norm");
    }

    @Override
    public void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray momentum = slots.getFirst();
        INDArray norm = slots.getLast();
        InPlace.average(momentum, beta1, gradient);
        Transforms.abs(gradient, false);
        norm.muli(beta2);
        Transforms.max(norm, gradient, false);
        gradient.assign(norm).addi(epsilon).rdivi(momentum).muli(rate / (1 - Math.pow(beta1, step)));
    }
}
