package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.run.RunService.Progress;
import io.mortise.api.run.RunStatus;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts the workers of runs, and sees to it that each run that has begun has an end. */
final class Launching {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Workers workers;
    private final Faults faults;

    Launching(Workers workers, Faults faults) {
        this.workers = workers;
        this.faults = faults;
    }

    /** Starts the worker and waits until it has recorded the run's start. A run that is refused leaves nothing behind. */
    void launch(RunFolder run, WorkerTask.Train task, Optional<Progress> progress, int threads, List<String> options) {
        run.startedHere();
        Process process = workers.start(run.path(), task, task.plugins(), threads, options);
        process.onExit().thenAccept(over -> closeIfOpen(run, over.exitValue()));
        Path refusal = run.path().resolve("result.json");
        var watch = new ProgressFile(run.path());
        while (!hasStarted(run)) {
            if (Files.exists(refusal)) {
                await(process);
                var result = Json.read(refusal, TaskResult.class);
                if (result.fault() != null) faults.enter(run.id().value(), result.fault());
                if (progress.isPresent()) Folders.delete(run.path());
                if (!result.problems().isEmpty()) throw new InvalidInput(result.problems());
                throw new WorkFailed(String.valueOf(result.failure()));
            }
            if (!process.isAlive() && !hasStarted(run) && !Files.exists(refusal)) {
                var fault = faults.autopsy(run.path(), process.exitValue());
                String why = Ends.describe(process.exitValue()) + Ends.lastWords(run.path());
                fault.ifPresent(f -> faults.enter(run.id().value(), f));
                if (progress.isPresent()) Folders.delete(run.path());
                throw new WorkFailed(
                        fault.map(PluginFault::sentence).orElse("the worker ended before the training began: " + why));
            }
            progress.ifPresent(watch::tell);
            pause(process, run, progress.isPresent());
        }
    }

    /** The plug-in for whose fault a worker did not take on the run. */
    static Optional<PluginFault> refusal(RunFolder run) {
        Path file = run.path().resolve("result.json");
        return Files.exists(file)
                ? Optional.ofNullable(Json.read(file, TaskResult.class).fault())
                : Optional.empty();
    }

    private static boolean hasStarted(RunFolder run) {
        return Files.exists(run.journal()) && run.status() != RunStatus.QUEUED;
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a little. Somebody who gives up before the training has begun takes the worker with them. */
    private static void pause(Process process, RunFolder run, boolean ours) {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            await(process);
            if (ours) Folders.delete(run.path());
            throw new WorkFailed("cancelled");
        }
    }

    /** The worker is gone. If it left no end in the journal, its exit code tells why. */
    private void closeIfOpen(RunFolder run, int exit) {
        if (!hasStarted(run)) return;
        if (run.askedToCancel()) run.close(RunStatus.CANCELLED, Optional.empty());
        else {
            faults.autopsy(run.path(), exit)
                    .ifPresentOrElse(run::close, () -> run.close(RunStatus.FAILED, Optional.of(Ends.describe(exit))));
        }
    }
}
