package io.mortise.benchmarks.training.contender;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Memory;
import io.mortise.benchmarks.training.subject.Outcome;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The product of two large matrices: the fastest arithmetic that a library gets out of the machine. */
final class Sgemm {
    private static final int SIDE = 2048;
    private static final double OPERATIONS = 2.0 * SIDE * SIDE * SIDE;

    private Sgemm() {}

    /** The best product of all that fit into the time. */
    static Outcome measure(Job job) {
        boolean torch = job.contender() == Contender.PYTORCH;
        double best = torch ? torch(job.pace()) : openBlas(job.pace());
        return new Outcome(best / 1e9, null, Memory.peak(), Map.of("sgemm", torch ? "PyTorch" : "OpenBLAS"));
    }

    private static double openBlas(Job.Pace pace) {
        INDArray a = Nd4j.rand('f', SIDE, SIDE);
        INDArray b = Nd4j.rand('f', SIDE, SIDE);
        INDArray c = Nd4j.create(new int[] {SIDE, SIDE}, 'f');
        return best(pace, () -> a.mmuli(b, c));
    }

    private static double torch(Job.Pace pace) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            var a = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
            var b = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
            return best(pace, () -> a.matMul(b).close());
        }
    }

    private static double best(Job.Pace pace, Runnable product) {
        product.run();
        long end = System.nanoTime() + (long) (pace.seconds() * 1e9);
        double best = 0;
        do {
            long start = System.nanoTime();
            product.run();
            best = Math.max(best, OPERATIONS / ((System.nanoTime() - start) / 1e9));
        } while (System.nanoTime() < end);
        return best;
    }
}
