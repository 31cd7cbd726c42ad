package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.Workspace;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Has a worker do a small task: a folder with the task, a process, its result, and the folder is gone again. */
record Question(Workspace workspace, Workers workers) {
    private static final long MINUTES = 15;

    Object ask(WorkerTask task, List<PluginBundle> needed) {
        Path folder = newFolder();
        Process process =
                workers.start(folder, task, needed, Runtime.getRuntime().availableProcessors());
        var guard = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(guard);
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new WorkFailed("no answer within " + MINUTES + " minutes; the work was stopped");
            }
            Path file = folder.resolve("result.json");
            if (!Files.exists(file)) {
                throw new WorkFailed(Ends.describe(process.exitValue()) + Ends.lastWords(folder));
            }
            var result = Json.read(file, TaskResult.class);
            if (!result.problems().isEmpty()) throw new InvalidInput(result.problems());
            if (result.failure() != null) throw new WorkFailed(result.failure() + Ends.lastWords(folder));
            return result.value() == null ? Map.of() : result.value();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("cancelled");
        } finally {
            process.destroyForcibly();
            Folders.delete(folder);
            forget(guard);
        }
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
            return Files.createTempDirectory(Files.createDirectories(workspace.tasks()), "task-");
        } catch (IOException e) {
            throw Folders.notWritable(workspace.home(), e);
        }
    }
}
