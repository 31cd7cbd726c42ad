package io.mortise.optimizer.core.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Steps that several updaters take on whole arrays without making new ones. */
final class InPlace {
    private InPlace() {}

    /** {@code target += factor * values}. */
    static void add(INDArray target, double factor, INDArray values) {
        Nd4j.exec(new Axpy(values, target, target, factor));
    }

    /** {@code mean = decay * mean + (1 - decay) * values}. */
    static void average(INDArray mean, double decay, INDArray values) {
        mean.muli(decay);
        add(mean, 1 - decay, values);
    }

    /** {@code target = sqrt(values + epsilon)}. */
    static void root(INDArray target, INDArray values, double epsilon) {
        target.assign(values).addi(epsilon);
        Transforms.sqrt(target, false);
    }
}
