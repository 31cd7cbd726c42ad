package io.mortise.optimizer.core.internal;

import io.mortise.spi.optimizer.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * RMSprop as Keras has it: {@code v = rho * v + (1 - rho) * g^2}, the step is {@code rate * g / sqrt(v + epsilon)}; when
 * centered, the square of the gradient's running mean is taken off {@code v}; with momentum the steps add up,
 * {@code m = momentum * m + step}.
 *
 * <p>DL4J's own starts {@code v} at epsilon instead of zero, puts epsilon outside the root, and knows neither option.
 */
public record RmsPropRule(double rho, double momentum, double epsilon, boolean centered) implements UpdateRule {
    @Override
    public List<String> slots() {
        var names = new ArrayList<>(List.of("velocity"));
        if (centered) {
            names.add("average_gradient");
        }
        if (momentum > 0) {
            names.add("momentum");
        }
        return names;
    }

    @Override
    public void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray velocity = slots.getFirst();
        INDArray work = gradient.mul(gradient);
        InPlace.average(velocity, rho, work);
        if (centered) {
            INDArray mean = slots.get(1);
            InPlace.average(mean, rho, gradient);
            variance(work, velocity, mean);
        } else {
            work.assign(velocity);
        }
        work.addi(epsilon);
        Transforms.sqrt(work, false);
        gradient.divi(work).muli(rate);
        if (momentum > 0) {
            INDArray accumulated = slots.getLast();
            accumulated.muli(momentum).addi(gradient);
            gradient.assign(accumulated);
        }
    }

    /** Never below zero: rounding would otherwise give the root of a negative number when gradients hardly change. */
    private static void variance(INDArray work, INDArray velocity, INDArray mean) {
        work.assign(mean).muli(mean).rsubi(velocity);
        BooleanIndexing.replaceWhere(work, 0, Conditions.lessThan(0));
    }
}
