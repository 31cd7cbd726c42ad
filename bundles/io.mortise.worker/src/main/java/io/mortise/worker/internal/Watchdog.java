package io.mortise.worker.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Notices that nothing goes on any more. While a task is prepared, a call of a plug-in may take a minute (property {@code
 * mortise.limit.call}, in seconds), and loading data ten times as long without a word; in a training a step may take two
 * minutes ({@code mortise.limit.step}) or 50 times as long as the middle one of the last steps, whichever is more.
 */
final class Watchdog {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int PATIENT = 10;
    private static final int STEPS = 50;
    /** The first steps take longer than those that follow. */
    private static final int ENOUGH = 10;

    private final Duration call = limit("mortise.limit.call", 60);
    private final Duration step = limit("mortise.limit.step", 120);
    private final long[] steps = new long[64];
    private final AtomicInteger count = new AtomicInteger();
    private volatile Phase phase = Phase.PREPARING;
    private volatile long last = System.nanoTime();
    private volatile long lastStep = System.nanoTime();

    /** What is going on. */
    enum Phase {
        PREPARING,
        LOADING,
        TRAINING,
        OVER
    }

    private static Duration limit(String property, long seconds) {
        return Duration.ofSeconds(Long.getLong(property, seconds));
    }

    /**
     * Begins to watch.
     *
     * @param late hears how long nothing has happened for; again after the same time
     */
    void start(Consumer<Duration> late) {
        Thread.ofPlatform().daemon().name("watchdog").start(() -> {
            try {
                while (phase != Phase.OVER) {
                    Thread.sleep(EVERY);
                    look(late);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void look(Consumer<Duration> late) {
        var limit = limit();
        if (phase == Phase.OVER || System.nanoTime() - last < limit.toNanos()) return;
        progress();
        late.accept(limit);
    }

    /** How long nothing may happen now. */
    Duration limit() {
        return switch (phase) {
            case PREPARING -> call;
            case LOADING -> call.multipliedBy(PATIENT);
            default -> step.compareTo(middle().multipliedBy(STEPS)) > 0 ? step : middle().multipliedBy(STEPS);
        };
    }

    private Duration middle() {
        int known = Math.min(count.get(), steps.length);
        if (known < ENOUGH) return Duration.ZERO;
        long[] sorted = Arrays.copyOf(steps, known);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[known / 2]);
    }

    /** Something else is going on from now. */
    void phase(Phase now) {
        phase = now;
        progress();
        lastStep = last;
    }

    /** Something goes on. */
    void progress() {
        last = System.nanoTime();
    }

    /** A batch has been gone through. */
    void step() {
        progress();
        steps[count.getAndIncrement() % steps.length] = last - lastStep;
        lastStep = last;
    }
}
