package io.mortise.benchmarks.training.contender;

import io.mortise.benchmarks.training.subject.Job.Pace;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Does steps for a while, first without a clock, then with one. */
final class Stopwatch {
    /** The first steps make plans and buffers and are never measured. */
    private static final int FIRST = 3;

    private final Pace pace;
    private final LongSupplier nanoseconds;

    /**
     * @param nanoseconds the clock
     */
    Stopwatch(Pace pace, LongSupplier nanoseconds) {
        this.pace = pace;
        this.nanoseconds = nanoseconds;
    }

    /**
     * What was measured.
     *
     * @param steps those with the clock on
     * @param seconds that they took
     * @param loss mean of the last {@link Pace#SMOOTHED} of the first {@link Pace#steps} steps, warming up included; null
     *     where fewer were asked for
     */
    record Reading(long steps, double seconds, @Nullable Double loss) {
        double stepsPerSecond() {
            return steps / seconds;
        }
    }

    /**
     * Runs to the end.
     *
     * @param step does the step with that number, from 0, and gives its loss
     */
    Reading run(IntToDoubleFunction step) {
        double losses = 0;
        int done = 0;
        int before = -1;
        long start = nanoseconds.getAsLong();
        while (true) {
            long now = nanoseconds.getAsLong();
            if (before < 0 && done >= FIRST && seconds(start, now) >= pace.warmUp()) {
                before = done;
                start = now;
            } else if (before >= 0 && done > before && done >= pace.steps() && seconds(start, now) >= pace.seconds()) {
                var loss = pace.steps() >= Pace.SMOOTHED ? Double.valueOf(losses / Pace.SMOOTHED) : null;
                return new Reading(done - before, seconds(start, now), loss);
            }
            double loss = step.applyAsDouble(done++);
            if (done > pace.steps() - Pace.SMOOTHED && done <= pace.steps()) losses += loss;
        }
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
