package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.run.RunService;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has a worker do a small task: a folder with the task, a process, its result, and the folder is gone again. */
record Question(Bench bench, Workers workers) {
    /** The second compiler would cost a small task more than it gives. */
    static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    static final Limits USUAL = new Limits(Duration.ofMinutes(15), List.of(FIRST_COMPILER));

    /** For what goes over a whole data set, perhaps many times. */
    static final Limits LONG = new Limits(Duration.ofHours(24), List.of());

    /** A worker that is asked now and then, while somebody watches; a picture is small. */
    static final Stay WATCHED = new Stay(1, USUAL.options());

    /** One that may have its hands full. */
    static final Stay BUSY = new Stay(Runtime.getRuntime().availableProcessors(), List.of());

    private static final long LOOK_MILLIS = 200;
    private static final long KILL_SECONDS = 2;

    /**
     * How a worker goes about it that stays.
     *
     * @param threads of the numeric kernels
     * @param options more options of its JVM
     */
    record Stay(int threads, List<String> options) {}

    /**
     * What a worker may take.
     *
     * @param time after which it is killed
     * @param options more options of its JVM
     */
    record Limits(Duration time, List<String> options) {
        /** More time where the machine has more to do than it has processors. */
        Limits underLoad() {
            var machine = ManagementFactory.getOperatingSystemMXBean();
            double share = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
            return new Limits(share > 1 ? Duration.ofMillis((long) (time.toMillis() * share)) : time, options);
        }
    }

    /**
     * How a worker ended.
     *
     * @param source the task's name, by which a fault is entered once
     * @param result what it left; null where it did not get that far
     * @param late whether it was killed because its time was over
     * @param limit its time
     * @param exit its exit code
     * @param lastWords the end of its output
     * @param fault what a plug-in did that spoilt it
     */
    record Answer(
            String source,
            @Nullable TaskResult result,
            boolean late,
            Duration limit,
            int exit,
            String lastWords,
            @Nullable PluginFault fault) {
        /** The value of a good answer; {@link InvalidInput} or {@link WorkFailed} otherwise. */
        Object value() {
            if (result == null && fault != null) throw new WorkFailed(fault.sentence());
            if (late) throw new WorkFailed("there was no answer in time; the work was stopped");
            if (result == null) throw new WorkFailed(Ends.describe(exit) + lastWords);
            if (!result.problems().isEmpty()) throw new InvalidInput(result.problems());
            if (fault != null) throw new WorkFailed(fault.sentence());
            if (result.failure() != null) throw new WorkFailed(result.failure() + lastWords);
            return result.value() == null ? Map.of() : result.value();
        }
    }

    /**
     * Has a task done.
     *
     * @param task made for the plug-ins as they lie in the task's folder
     */
    Answer put(List<PluginBundle> needed, Function<List<PluginBundle>, WorkerTask> task, Limits limits) {
        return put(needed, task, limits, (what, done, total) -> {});
    }

    /** The same, and tells how it goes. */
    Answer put(
            List<PluginBundle> needed,
            Function<List<PluginBundle>, WorkerTask> task,
            Limits limits,
            RunService.Progress progress) {
        Path folder = newFolder();
        try {
            List<PluginBundle> leased = workers.lease(folder, needed);
            int threads = Runtime.getRuntime().availableProcessors();
            var process = workers.start(folder, task.apply(leased), leased, threads, limits.options());
            return await(folder, process, limits, progress);
        } finally {
            Folders.delete(folder);
        }
    }

    private Answer await(Path folder, Process process, Limits limits, RunService.Progress progress) {
        var guard = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(guard);
        try {
            boolean late = !ended(process, limits.time(), new ProgressFile(folder), progress);
            // The bench is on its way out and has killed the worker: that is no answer.
            if (guard.getState() != Thread.State.NEW) throw new WorkFailed("cancelled");
            if (late) process.destroyForcibly().waitFor();
            return answer(folder, process, late, limits.time());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("cancelled");
        } finally {
            gone(process);
            forget(guard);
        }
    }

    /** Kills it, and waits until it writes no more; whoever is interrupted waits, too. */
    private static void gone(Process process) {
        process.destroyForcibly();
        process.onExit()
                .completeOnTimeout(process, KILL_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private Answer answer(Path folder, Process process, boolean late, Duration limit) {
        Path file = folder.resolve("result.json");
        var result = Files.exists(file) ? Json.read(file, TaskResult.class) : null;
        var fault = result == null
                ? Autopsy.of(folder, process.exitValue(), bench.product()).orElse(null)
                : result.fault();
        return new Answer(
                folder.getFileName().toString(),
                result,
                late,
                limit,
                process.exitValue(),
                Ends.lastWords(folder),
                fault);
    }

    /**
     * Has a worker begin that stays to be talked to.
     *
     * @param entered hears how it ended where it was not told to, and of faults
     * @throws InvalidInput where it refuses, and {@link WorkFailed} where it cannot
     */
    OpenWorker talk(List<PluginBundle> needed, WorkerTask task, Consumer<Answer> entered, Stay stay) {
        Path folder = newFolder();
        try {
            List<PluginBundle> leased = workers.lease(folder, needed);
            var process = workers.talk(folder, task, leased, stay.threads(), stay.options());
            Function<Process, Answer> end = ended -> answer(folder, ended, false, USUAL.time());
            return OpenWorker.ready(folder, process, end, entered);
        } catch (RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
    }

    private static boolean ended(Process process, Duration time, ProgressFile told, RunService.Progress progress)
            throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()) + 1;
            if (process.waitFor(Math.min(LOOK_MILLIS, left), TimeUnit.MILLISECONDS)) return true;
            told.tell(progress);
        }
        return false;
    }

    private static void forget(Thread guard) {
        try {
            Runtime.getRuntime().removeShutdownHook(guard);
        } catch (IllegalStateException e) {
            // The bench is on its way out, and the guard at work.
        }
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(bench.workspace().tasks()), "task-");
        } catch (IOException e) {
            throw Folders.notWritable(bench.workspace().home(), e);
        }
    }
}
