package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.RunId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Work that Ctrl-C cancels. As long as no run has started, whoever does it is interrupted and leaves nothing behind; after that
 * the run's worker is asked to end, and the bench stays until it has said so.
 */
final class Cancellable {
    private static final long CANCEL_SECONDS = 4;

    private final Ports ports;
    private final Console console;
    private final CountDownLatch finished = new CountDownLatch(1);
    private @Nullable RunId started;
    private boolean asked;

    Cancellable(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    /** What is done meanwhile; gives the exit code. */
    @FunctionalInterface
    interface Work {
        int done() throws InterruptedException;
    }

    /** Does the work; {@link Commands#CANCELLED} where it was cancelled before the run had started. */
    int over(Work work) throws InterruptedException {
        Thread working = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cancel(working)));
        try {
            return work.done();
        } catch (WorkFailed | InvalidInput e) {
            if (!wasCancelledBeforeStart()) throw e;
            console.err().println("Cancelled; nothing is left of it.");
            return Commands.CANCELLED;
        } finally {
            finished.countDown();
        }
    }

    /** From now on there is a run to be cancelled. */
    synchronized void started(RunId run) {
        started = run;
        if (!asked) return;
        Thread.interrupted(); // it came too late to keep the run from starting
        ports.runs().get().cancel(run);
    }

    private synchronized boolean wasCancelledBeforeStart() {
        Thread.interrupted();
        return asked && started == null;
    }

    private synchronized void ask(Thread working) {
        asked = true;
        if (started == null) working.interrupt();
        else ports.runs().get().cancel(started);
    }

    /** Ctrl-C. */
    void cancel(Thread working) {
        if (finished.getCount() == 0) return;
        ask(working);
        try {
            if (!finished.await(CANCEL_SECONDS, TimeUnit.SECONDS)) {
                console.problems(
                        List.of(Problem.warning("", "it did not end in time; see " + Program.command("runs"))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
