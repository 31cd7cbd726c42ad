package io.mortise.optimizer.core.internal;

import io.mortise.spi.optimizer.UpdateRule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Nadam (Dozat, 2015) as Keras has it, with its momentum schedule {@code u_t = beta1 * (1 - 0.5 * 0.96^t)} and
 * {@code P_t = u_1 * ... * u_t}:
 * {@code m = beta1 * m + (1 - beta1) * g}, {@code v = beta2 * v + (1 - beta2) * g^2},
 * {@code mHat = u_(t+1) * m / (1 - P_(t+1)) + (1 - u_t) * g / (1 - P_t)}, {@code vHat = v / (1 - beta2^t)}, and the step
 * is {@code rate * mHat / (sqrt(vHat) + epsilon)}.
 *
 * <p>DL4J's own has a constant momentum. The product depends on the step alone, so it is worked out anew instead of
 * being kept as state.
 */
public record NadamRule(double beta1, double beta2, double epsilon) implements UpdateRule {
    /** Below this, one minus the product is one in double precision. */
    private static final double NEGLIGIBLE = 0x1p-60;

    @Override
    public List<String> slots() {
        return List.of("momentum", "velocity");
    }

    @Override
    public void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray momentum = slots.getFirst();
        INDArray velocity = slots.getLast();
        INDArray work = gradient.mul(gradient);
        InPlace.average(momentum, beta1, gradient);
        InPlace.average(velocity, beta2, work);
        InPlace.root(work, velocity, 0);
        work.divi(Math.sqrt(1 - Math.pow(beta2, step))).addi(epsilon);

        double product = momentumProduct(step);
        double next = momentumAt(step + 1);
        gradient.muli((1 - momentumAt(step)) / (1 - product));
        InPlace.add(gradient, next / (1 - product * next), momentum);
        gradient.divi(work).muli(rate);
    }

    private double momentumAt(int step) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, step));
    }

    private double momentumProduct(int step) {
        double product = 1;
        for (int t = 1; t <= step && product > NEGLIGIBLE; t++) {
            product *= momentumAt(t);
        }
        return product;
    }
}
