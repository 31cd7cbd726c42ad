package io.mortise.optimizer.core.internal;

import io.mortise.spi.optimizer.UpdateRule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Adadelta (Zeiler, 2012) as Keras has it, that is with a learning rate: with {@code rms(x) = sqrt(x + epsilon)},
 * {@code G = rho * G + (1 - rho) * g^2}, {@code delta = g * rms(D) / rms(G)}, {@code D = rho * D + (1 - rho) * delta^2};
 * the step is {@code rate * delta}.
 */
public record AdadeltaRule(double rho, double epsilon) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("accumulated_grad", "accumulated_delta_var");
    }

    @Override
    public void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray squaredGradients = slots.getFirst();
        INDArray squaredDeltas = slots.getLast();
        INDArray work = gradient.mul(gradient);
        InPlace.average(squaredGradients, rho, work);

        work.assign(squaredDeltas).addi(epsilon).divi(squaredGradients.add(epsilon));
        Transforms.sqrt(work, false);
        gradient.muli(work);

        work.assign(gradient).muli(gradient);
        InPlace.average(squaredDeltas, rho, work);
        gradient.muli(rate);
    }
}
