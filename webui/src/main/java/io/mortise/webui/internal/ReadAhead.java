package io.mortise.webui.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins to read what a page will show as soon as its address is asked for, so that it is there when the browser has got
 * ready. One thing at a time, and only for the moment: what is not taken is forgotten.
 */
public final class ReadAhead {
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Executor background;
    private final AtomicReference<@Nullable Begun> latest = new AtomicReference<>();

    ReadAhead(Executor background) {
        this.background = background;
    }

    private record Begun(Object what, CompletableFuture<?> reading) {}

    /**
     * Begins to read.
     *
     * @param what is read, so that {@link #take} knows it again
     */
    public void begin(Object what, Supplier<?> reading) {
        var begun = new Begun(what, CompletableFuture.supplyAsync(reading, background));
        latest.set(begun);
        CompletableFuture.delayedExecutor(KEPT.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> latest.compareAndSet(begun, null));
    }

    /** What was read ahead, if it is just that, or what is read now. Throws what the reading throws. */
    public <T> T take(Object what, Class<T> type, Supplier<T> reading) {
        var begun = latest.get();
        boolean there = begun != null && begun.what.equals(what) && latest.compareAndSet(begun, null);
        if (!there) return reading.get();
        try {
            return type.cast(begun.reading.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why) throw why;
            throw e;
        }
    }
}
