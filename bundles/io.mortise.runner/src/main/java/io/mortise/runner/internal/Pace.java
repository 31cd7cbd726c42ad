package io.mortise.runner.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often the batches of a run are taken in while it trains. All that is done with them takes processor time from the
 * training on the same machine, and who looks on for longer needs them less often.
 */
final class Pace {
    private static final Duration AT_FIRST = Duration.ofSeconds(2);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private @Nullable Instant begin;
    private Instant next = Instant.MIN;

    /** Whether it is time; if so, it is not for a while from then on. */
    boolean isDue(Instant now) {
        if (now.isBefore(next)) return false;
        if (begin == null) begin = now;
        next = now.plus(now.isBefore(begin.plus(FIRST)) ? AT_FIRST : LATER);
        return true;
    }
}
