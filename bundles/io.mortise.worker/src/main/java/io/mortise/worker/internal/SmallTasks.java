package io.mortise.worker.internal;

import io.mortise.api.ModelService;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.engine.Engine;
import io.mortise.engine.Machine;
import io.mortise.importing.Importer;
import io.mortise.json.Talk;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The tasks that give an answer instead of a run. */
final class SmallTasks {
    private final Recipes recipes;
    private final ServiceComponentRuntime components;
    private final Path folder;
    private final Function<Throwable, TaskResult> blame;

    SmallTasks(
            Recipes recipes, ServiceComponentRuntime components, Path folder, Function<Throwable, TaskResult> blame) {
        this.recipes = recipes;
        this.components = components;
        this.folder = folder;
        this.blame = blame;
    }

    /** The answer, as JSON values or a record. */
    Object run(WorkerTask task) throws IOException {
        return switch (task) {
            case WorkerTask.DryRun(var experiment, var datasets, var start) -> {
                var session = new Engine(recipes)
                        .prepare(experiment, new TaskFolder(folder, datasets, recipes.supervision()));
                if (start != null) TrainTask.begin(session, start);
                yield new ModelService.DryRun(session.table(), session.warnings());
            }
            case WorkerTask.Preview preview ->
                new Engine(recipes)
                        .preview(
                                preview.experiment(), new TaskFolder(folder, preview.datasets(), recipes.supervision()))
                        .show(preview.samples(), preview.transformed());
            case WorkerTask.Predict predict -> new Engine(recipes).predict(predict.model(), predict.inputs());
            case WorkerTask.PredictRows predict -> new Engine(recipes).predictRows(predict.model(), predict.rows());
            case WorkerTask.Evaluate evaluate ->
                new Engine(recipes)
                        .evaluate(
                                evaluate.name(),
                                evaluate.model(),
                                evaluate.corruptions(),
                                evaluate.answers(),
                                new TaskFolder(folder, evaluate.datasets(), recipes.supervision()));
            case WorkerTask.Look(var model, var datasets, var example, var picture) -> {
                var engine = new Engine(recipes);
                yield example == null
                        ? engine.look(model, Objects.requireNonNull(picture))
                        : engine.look(model, example, new TaskFolder(folder, datasets, recipes.supervision()));
            }
            case WorkerTask.Open(var model) -> {
                new Conversation(new Talk(System.in, new FileOutputStream(FileDescriptor.out)), folder, blame)
                        .hold(new Engine(recipes).open(model)::at);
                yield Map.of();
            }
            case WorkerTask.Serve(var model) -> {
                new Serving(new Talk(System.in, new FileOutputStream(FileDescriptor.out)), blame)
                        .hold(new Engine(recipes).serve(model, folder));
                yield Map.of();
            }
            case WorkerTask.PredictAll(var model, var inputs, var output) ->
                new Engine(recipes)
                        .predictAll(model, inputs, output, new TaskFolder(folder, folder, recipes.supervision()));
            case WorkerTask.Export export ->
                new Extras(recipes).export(export, new TaskFolder(folder, export.datasets(), recipes.supervision()));
            case WorkerTask.Requests(var model, var count, var datasets) ->
                new Engine(recipes).requests(model, count, new TaskFolder(folder, datasets, recipes.supervision()));
            case WorkerTask.Panels panels -> new Extras(recipes).panels(panels.run());
            case WorkerTask.Probe probe ->
                probe.plugins().stream()
                        .map(new Discovery(recipes, components)::describe)
                        .toList();
            case WorkerTask.Prove prove -> new Proof(recipes).of(prove.plugin());
            case WorkerTask.Translate(var file, var weights) -> {
                var imported = Importer.read(file);
                imported.weights().write(weights);
                yield imported.translation();
            }
            case WorkerTask.Doctor _ -> Machine.describe();
            case WorkerTask.Train _ -> throw new IllegalArgumentException("training is no small task");
        };
    }
}
