package io.mortise.estimator.basic;

import io.mortise.spi.EstimatorRecipe;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Work in portions, by several threads at once. Who does a portion must not matter to what comes out. */
final class Portions {
    private Portions() {}

    /**
     * Does them all, unless the user asks to stop: then those that are left are left out.
     *
     * @param threads how many may work, at least 1
     * @param work is told the portion, from 0
     */
    static void each(int count, int threads, EstimatorRecipe.Context context, IntConsumer work) {
        var next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < count && !context.cancelled(); i = next.getAndIncrement()) {
                work.accept(i);
            }
            return null;
        };
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var done : pool.invokeAll(Collections.nCopies(threads, worker))) done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an estimator learnt", e);
        }
    }
}
