package io.mortise.plugins.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Patience() {}

    static void until(BooleanSupplier there) {
        Instant end = Instant.now().plus(LIMIT);
        while (!there.getAsBoolean()) {
            if (Instant.now().isAfter(end)) throw new AssertionError("waited in vain");
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
