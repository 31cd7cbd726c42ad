package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.ModelService;
import io.mortise.api.SpecService.Resolved;
import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.Prediction;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has a worker answer a question: a folder with the task, a process, its result, and the folder is gone again. */
@Component
public final class Asker implements ModelService {
    private static final long MINUTES = 15;

    private final Bench bench;
    private final Workers workers;
    private final PluginService plugins;
    private final RunService runs;

    /** By Declarative Services. */
    @Activate
    public Asker(
            @Reference Bench bench,
            @Reference Workers workers,
            @Reference PluginService plugins,
            @Reference RunService runs) {
        this.bench = bench;
        this.workers = workers;
        this.plugins = plugins;
        this.runs = runs;
    }

    @Override
    public LayerTable dryRun(Resolved spec) {
        var task = new WorkerTask.DryRun(experiment(spec), bench.workspace().datasets());
        return Json.convert(ask(task, spec.plugins()), LayerTable.class);
    }

    @Override
    public DatasetPreview preview(Resolved spec, int samples, boolean transformed) {
        var task = new WorkerTask.Preview(experiment(spec), bench.workspace().datasets(), samples, transformed);
        return Json.convert(ask(task, spec.plugins()), DatasetPreview.class);
    }

    @Override
    public List<Prediction> predict(String runOrModel, boolean checkpoint, List<Path> inputs) {
        Path model = model(runOrModel, checkpoint);
        Object answer = ask(new WorkerTask.Predict(model, inputs), ModelPlugins.of(model, plugins));
        return Arrays.asList(Json.convert(answer, Prediction[].class));
    }

    @Override
    public List<Path> export(String run, String format, boolean checkpoint, Path output) {
        Path model = model(run, checkpoint);
        Object answer = ask(new WorkerTask.Export(model, format, output), ModelPlugins.of(model, plugins));
        return Arrays.stream(Json.convert(answer, String[].class)).map(Path::of).toList();
    }

    @Override
    public Map<String, Object> doctor() {
        return Json.object(ask(new WorkerTask.Doctor(), List.of()));
    }

    private static Experiment experiment(Resolved spec) {
        return Json.convert(spec.spec(), Experiment.class);
    }

    private Path model(String runOrModel, boolean checkpoint) {
        Path file = Path.of(runOrModel);
        if (runOrModel.endsWith(".zip") || Files.isRegularFile(file)) {
            if (Files.isRegularFile(file)) return file.toAbsolutePath();
            throw new InvalidInput(runOrModel, "there is no such file", "give a run, or a run's model.zip");
        }
        RunId id = runs.find(runOrModel);
        var folder = new RunFolder(id, bench.workspace().runs().resolve(id.value()));
        String kind = checkpoint ? "checkpoint" : "model";
        return folder.events().stream()
                .filter(RunEvent.ArtifactWritten.class::isInstance)
                .map(event -> ((RunEvent.ArtifactWritten) event).artifact())
                .filter(artifact -> artifact.kind().equals(kind))
                .reduce((a, b) -> b)
                .map(artifact -> folder.path().resolve(artifact.name()))
                .orElseThrow(() -> new InvalidInput(
                        "RUN",
                        "run " + id + " (" + folder.status().id() + ") has no " + kind,
                        checkpoint ? "add the `model-checkpoint` callback to the spec" : "choose a completed run"));
    }

    private Object ask(WorkerTask task, List<PluginBundle> needed) {
        Path folder = newFolder();
        Process process = workers.start(folder, task, needed, Runtime.getRuntime().availableProcessors());
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
            return Files.createTempDirectory(Files.createDirectories(bench.workspace().tasks()), "task-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
