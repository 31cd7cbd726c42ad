package io.mortise.accelerator.onednn.plan;

import java.util.ArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Work on many numbers, each of which is computed for itself: in stretches beside each other, on as many threads as the kernels
 * have.
 */
final class Stretches {
    /** Numbers that are worth waking another thread for. */
    private static final int WORTH = 65_536;

    private Stretches() {}

    /** What is done with the numbers of a stretch. */
    @FunctionalInterface
    interface Work {
        void on(long from, long to);
    }

    /** Does it on all of them; has finished when it returns. */
    static void of(long count, Work work) {
        int parts = Math.clamp(count / WORTH, 1, threads());
        long each = Math.ceilDiv(count, parts);
        var others = new ArrayList<ForkJoinTask<?>>();
        for (int part = 1; part < parts; part++) {
            long from = part * each;
            others.add(ForkJoinPool.commonPool().submit(() -> work.on(from, Math.min(count, from + each))));
        }
        work.on(0, each);
        others.forEach(ForkJoinTask::join);
    }

    private static int threads() {
        return Nd4j.getEnvironment().maxThreads();
    }
}
