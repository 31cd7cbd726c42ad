package io.mortise.sweep.internal;

import io.mortise.api.run.RunId;
import io.mortise.json.Alive;
import io.mortise.json.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What whoever worked on the sweep before has left going on. */
final class Predecessor {
    private static final Duration POLL = Duration.ofMillis(100);
    /** So long after its start a worker may not yet hold its lock. */
    private static final Duration START = Duration.ofSeconds(5);

    private Predecessor() {}

    /** The run of a trial that was begun, once it trains; empty where it never came to that. */
    static Optional<RunId> goingOn(Entry started, Path runs) {
        RunId run = started.run();
        if (run == null) return Optional.empty();
        Path path = runs.resolve(run.value());
        while (Files.isDirectory(path) && !Files.exists(Journal.in(path))) {
            boolean fresh = started.at().plus(START).isAfter(Instant.now());
            if (!fresh && !Alive.in(path)) return Optional.empty();
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Files.exists(Journal.in(path)) ? Optional.of(run) : Optional.empty();
    }
}
