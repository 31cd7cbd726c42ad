package io.mortise.runner.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code serve} does in the background: follows the journals, and starts the runs of the queue one by one. The first
 * round, which may have much to read, goes on while the dashboard starts.
 */
final class ServeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServeLoop.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    private final CompletableFuture<Follower> firstRound = new CompletableFuture<>();
    private final Thread following;
    private final Thread queue;

    private ServeLoop(Supplier<Follower> follower, Runner runner, Path runs) {
        following = Thread.ofPlatform().daemon().name("follower").unstarted(() -> follow(follower));
        queue = Thread.ofPlatform().daemon().name("queue").unstarted(() -> repeat(() -> next(runner, runs)));
    }

    static ServeLoop start(Supplier<Follower> follower, Runner runner, Path runs) {
        var loop = new ServeLoop(follower, runner, runs);
        loop.following.start();
        loop.queue.start();
        return loop;
    }

    /** Waits until what was in the journals at the start is in the store. */
    void awaitFirstRound() {
        await(firstRound);
    }

    /** What comes out in the end, or why nothing does. */
    static <T> T await(CompletableFuture<T> coming) {
        try {
            return coming.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    private void follow(Supplier<Follower> maker) {
        try {
            var follower = maker.get();
            follower.sweep();
            follower.takeIn();
            firstRound.complete(follower);
            repeat(() -> follower.follow(Instant.now()));
        } catch (RuntimeException e) {
            firstRound.completeExceptionally(e);
        }
    }

    private void next(Runner runner, Path runs) {
        if (!firstRound.isDone()) return;
        var waiting = runner.queue().waiting(firstRound.join().queued());
        if (waiting.isEmpty()) return;
        var id = waiting.getFirst();
        try {
            runner.runQueued(new RunFolder(id, runs.resolve(id.value())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
