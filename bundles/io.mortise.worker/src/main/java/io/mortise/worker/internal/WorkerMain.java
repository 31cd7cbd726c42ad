package io.mortise.worker.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Alive;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code task.json} in the folder that it is given, does the task, and leaves the answer there. */
@Component(service = ToIntFunction.class, property = "mortise.main=worker")
public final class WorkerMain implements ToIntFunction<String[]> {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);
    private final Recipes recipes;
    private final ServiceComponentRuntime components;
    private final Supervisor supervisor;

    /** By Declarative Services. */
    @Activate
    public WorkerMain(
            @Reference Recipes recipes,
            @Reference ServiceComponentRuntime components,
            @Reference Supervisor supervisor) {
        this.recipes = recipes;
        this.components = components;
        this.supervisor = supervisor;
    }

    @Override
    public int applyAsInt(String[] args) {
        Path folder = Path.of(args[0]);
        supervisor.begin(folder);
        int code = work(folder);
        supervisor.finished();
        return Supervisor.end(code);
    }

    private int work(Path folder) {
        try (var alive = FileChannel.open(
                        folder.resolve(Alive.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = alive.lock()) {
            LOG.debug("alive: {}", lock);
            var task = Json.read(folder.resolve("task.json"), WorkerTask.class);
            if (!(task instanceof WorkerTask.Probe) && !Refused.all().isEmpty()) return refuse(folder);
            return task instanceof WorkerTask.Train train
                    ? new TrainTask(train, folder, recipes, supervisor).run()
                    : answer(task, folder);
        } catch (IOException | UncheckedIOException e) {
            // A worker that was talked to may find it gone when nobody talks any more.
            LOG.error("the task's folder cannot be used", e);
            return 1;
        }
    }

    /** A plug-in that was asked for is not there. */
    private static int refuse(Path folder) {
        Json.writeFile(folder.resolve("result.json"), new TaskResult(Refused.all(), null, null));
        return 2;
    }

    private int answer(WorkerTask task, Path folder) {
        TaskResult result;
        try {
            result = TaskResult.of(new SmallTasks(recipes, components, folder, supervisor::result).run(task));
        } catch (InvalidInput | WorkFailed e) {
            result = supervisor.result(e);
        } catch (Exception | Error e) {
            result = supervisor.result(e);
            LOG.error("the task failed", e);
        }
        Json.writeFile(folder.resolve("result.json"), result);
        return result.failure() == null ? 0 : 1;
    }
}
