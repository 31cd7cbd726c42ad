package io.mortise.contract;

import java.time.Duration;

/** How long options off their defaults are tried; begins with the first question. */
final class Budget {
    private final Duration limit;
    private long begun;

    Budget(Duration limit) {
        this.limit = limit;
    }

    boolean spent() {
        if (begun == 0) begun = System.nanoTime();
        return System.nanoTime() - begun > limit.toNanos();
    }
}
