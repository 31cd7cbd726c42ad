package io.mortise.worker.internal;

import io.mortise.api.run.Beat;
import io.mortise.json.Json;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Tells every second how the training goes, from a thread of its own; the last time when it is closed. */
final class BeatWriter implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** So many beats are looked back. */
    private static final int SPAN = 5;

    /**
     * Arrays that are dead hold native memory until the collector finds them, and in a heap of 60 MB it hardly ever looks at
     * old ones: a training would take some 8 MB more in each epoch. A collection takes 50 ms, one every so many beats.
     */
    private static final int COLLECT = 30;

    private final Path file;
    private final Moment first = Moment.now(null);
    private final Deque<Moment> before = new ArrayDeque<>();
    private volatile @Nullable Step latest;
    private volatile @Nullable Double learningRate;
    private @Nullable Double imagesPerSecond;
    private int batchSize;
    private boolean closed;

    /** A step that was done. */
    private record Step(long number, long nanos) {}

    /** Where the worker stood at a beat. */
    private record Moment(
            long nanos, Duration cpu, @Nullable Step step) {
        static Moment now(@Nullable Step step) {
            return new Moment(System.nanoTime(), OwnProcess.cpu(), step);
        }

        double processorsSince(Moment earlier) {
            return (double) cpu.minus(earlier.cpu).toNanos() / Math.max(1, nanos - earlier.nanos);
        }
    }

    BeatWriter(Path folder) {
        this.file = folder.resolve(Beat.FILE);
    }

    /**
     * Begins.
     *
     * @param size examples in a batch; 0 where there are no batches
     */
    synchronized void start(int size) {
        batchSize = size;
        Thread.ofPlatform().daemon().name("beat").start(this::repeat);
    }

    private void repeat() {
        try {
            for (int beats = 1; ; beats++) {
                Thread.sleep(EVERY);
                if (!beat()) return;
                if (beats % COLLECT == 0) System.gc();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A step was done. Called from the training thread. */
    void step(long number) {
        latest = new Step(number, System.nanoTime());
    }

    /** The learning rate is that now. Called from the training thread. */
    void learningRate(double rate) {
        learningRate = rate;
    }

    /** Whether there are more to come. */
    synchronized boolean beat() {
        if (closed) return false;
        var now = Moment.now(latest);
        before.addLast(now);
        if (before.size() > SPAN + 1) before.removeFirst();
        measure(before.getFirst().step, now.step);
        write(now.processorsSince(before.size() == 1 ? first : before.getFirst()));
        return true;
    }

    /** While there are no steps, as in a validation, the figure stays. */
    private void measure(@Nullable Step from, @Nullable Step to) {
        if (from == null || to == null || to.number == from.number || batchSize == 0) return;
        imagesPerSecond = batchSize * (to.number - from.number) * 1e9 / Math.max(1, to.nanos - from.nanos);
    }

    private void write(double processors) {
        try {
            Json.writeFile(
                    file,
                    new Beat(
                            Instant.now(),
                            processors,
                            OwnProcess.memory(),
                            OwnProcess.peakMemory(),
                            learningRate,
                            imagesPerSecond));
        } catch (UncheckedIOException e) {
            // A full disk, or a folder that is gone: the journal tells of it.
        }
    }

    /** Writes the last one: of the processors the mean over all the time. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        write(Moment.now(latest).processorsSince(first));
    }
}
