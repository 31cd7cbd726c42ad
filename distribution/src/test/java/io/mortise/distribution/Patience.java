package io.mortise.distribution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what other processes do. The limit is there for what never comes; nobody's speed is judged by it. */
final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Patience() {}

    static <T> T until(String what, Supplier<Optional<T>> look) {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            Optional<T> found = look.get();
            if (found.isPresent()) return found.get();
            pause();
        }
        throw new AssertionError("waited in vain for " + what);
    }

    static void untilTrue(String what, Supplier<Boolean> look) {
        until(what, () -> look.get() ? Optional.of(true) : Optional.empty());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
