package io.mortise.runner.internal;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code serve} does in the background: follows the journals, and starts the runs of the queue one by one. */
final class ServeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServeLoop.class);
    private static final Duration EVERY = Duration.ofMillis(200);

    private final Thread following;
    private final Thread queue;

    ServeLoop(Follower follower, Runner runner, Path runs) {
        following = Thread.ofPlatform().daemon().name("follower").unstarted(() -> repeat(follower::takeIn));
        queue = Thread.ofPlatform().daemon().name("queue").unstarted(() -> repeat(() -> next(follower, runner, runs)));
    }

    void start() {
        following.start();
        queue.start();
    }

    private static void next(Follower follower, Runner runner, Path runs) {
        for (RunId id : follower.queued()) {
            var run = new RunFolder(id, runs.resolve(id.value()));
            if (run.status() != RunStatus.QUEUED || run.alive()) continue;
            try {
                runner.runQueued(run);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void repeat(Runnable round) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                round.run();
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("a round failed; the next one follows", e);
                if (!sleep()) return;
            }
        }
    }

    private static boolean sleep() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        following.interrupt();
        queue.interrupt();
        try {
            following.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
