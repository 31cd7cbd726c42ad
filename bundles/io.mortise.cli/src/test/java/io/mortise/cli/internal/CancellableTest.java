package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.WorkFailed;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C at each moment of a run. */
@Timeout(20)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CancellableTest {
    private static final RunId ID = new RunId("20261121-223609-kqzbva");

    @TempDir
    private Path folder;

    private final List<RunId> cancelled = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private Shell shell;
    private Cancellable cancellable;

    @BeforeEach
    void make() {
        shell = new Shell(folder);
        shell.runs =
                Shell.service(RunService.class, Map.of("cancel", arguments -> cancelled.add((RunId) arguments[0])));
        cancellable = new Cancellable(shell.ports(), shell.console());
    }

    /** As services do it that are interrupted. */
    private static void untilInterrupted() {
        try {
            TimeUnit.MINUTES.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("cancelled");
        }
    }

    private int exitAfterCtrlC(Cancellable.Work work) throws Exception {
        var task = new FutureTask<>(() -> cancellable.over(work));
        var thread = new Thread(task);
        thread.start();
        begun.await();
        cancellable.cancel(thread);
        return task.get();
    }

    @Test
    void before_the_run_has_started_its_maker_is_interrupted() throws Exception {
        int exit = exitAfterCtrlC(() -> {
            begun.countDown();
            untilInterrupted();
            return 0;
        });
        assertThat(exit).isEqualTo(Commands.CANCELLED);
        assertThat(cancelled).isEmpty();
        assertThat(shell.err()).contains("Cancelled; nothing is left of it.");
    }

    @Test
    void after_that_the_run_is_asked_to_end() throws Exception {
        int exit = exitAfterCtrlC(() -> {
            cancellable.started(ID);
            begun.countDown();
            while (cancelled.isEmpty()) Thread.onSpinWait();
            return Commands.CANCELLED;
        });
        assertThat(exit).isEqualTo(Commands.CANCELLED);
        assertThat(cancelled).containsExactly(ID);
    }

    @Test
    void in_between_it_is_asked_once_it_has_started() throws Exception {
        int exit = exitAfterCtrlC(() -> {
            begun.countDown();
            while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
            cancellable.started(ID);
            TimeUnit.MILLISECONDS.sleep(1); // it can be followed: nobody is interrupted any more
            return Commands.CANCELLED;
        });
        assertThat(exit).isEqualTo(Commands.CANCELLED);
        assertThat(cancelled).containsExactly(ID);
    }

    @Test
    void what_fails_by_itself_fails() {
        assertThatExceptionOfType(WorkFailed.class)
                .isThrownBy(() -> cancellable.over(() -> {
                    throw new WorkFailed("out of memory");
                }));
    }
}
