package io.mortise.worker.internal;

import java.time.Duration;

/** Looks out for the file by which a user ends a run, and sees to it that the run does end. */
final class CancelWatch {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMillis(1400);

    private CancelWatch() {}

    /**
     * @param ask asks the training to end by itself
     * @param end ends it, if it has not done so after a while: it may hang in a plug-in or in native code
     */
    static void start(TaskFolder folder, Runnable ask, Runnable end) {
        Thread.ofPlatform().daemon().name("cancel").start(() -> {
            try {
                while (!folder.cancelled()) Thread.sleep(EVERY);
                ask.run();
                Thread.sleep(PATIENCE);
                end.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
