package io.mortise.worker.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.task.WorkerTask;
import io.mortise.engine.Engine;
import io.mortise.engine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The tasks that give an answer instead of a run. */
final class SmallTasks {
    private final Recipes recipes;
    private final ServiceComponentRuntime components;
    private final Path folder;

    SmallTasks(Recipes recipes, ServiceComponentRuntime components, Path folder) {
        this.recipes = recipes;
        this.components = components;
        this.folder = folder;
    }

    /** The answer, as JSON values or a record. */
    Object run(WorkerTask task) throws IOException {
        return switch (task) {
            case WorkerTask.DryRun dry ->
                new Engine(recipes)
                        .prepare(dry.experiment(), new TaskFolder(folder, dry.datasets(), recipes.supervision()))
                        .table();
            case WorkerTask.Preview preview ->
                new Engine(recipes)
                        .preview(
                                preview.experiment(), new TaskFolder(folder, preview.datasets(), recipes.supervision()))
                        .show(preview.samples(), preview.transformed());
            case WorkerTask.Predict predict -> new Engine(recipes).predict(predict.model(), predict.inputs());
            case WorkerTask.Export export -> export(export);
            case WorkerTask.Probe probe ->
                probe.plugins().stream()
                        .map(new Discovery(recipes, components)::describe)
                        .toList();
            case WorkerTask.Prove prove -> new Proof(recipes).of(prove.plugin());
            case WorkerTask.Doctor _ -> Machine.describe();
            case WorkerTask.Train _ -> throw new IllegalArgumentException("training is no small task");
        };
    }

    /** What training saved is already what DL4J reads. */
    private static List<String> export(WorkerTask.Export task) {
        if (!task.format().equals("dl4j")) {
            throw new InvalidInput("--format", "there is no exporter for `" + task.format() + "`", "use `dl4j`");
        }
        Path output = task.output().toAbsolutePath();
        if (Files.isDirectory(output)) {
            throw new InvalidInput(
                    "--output", output + " is a folder", "name a file in it: " + output.resolve("model.zip"));
        }
        try {
            write(task.model(), output);
        } catch (IOException e) {
            throw new InvalidInput(
                    "--output", output + " cannot be written: " + Failures.describe(e), "give another place");
        }
        return List.of(output.toString());
    }

    /** In one go: whoever looks sees all of it or nothing. */
    private static void write(Path model, Path output) throws IOException {
        if (output.getParent() != null) Files.createDirectories(output.getParent());
        Path draft = Files.createTempFile(output.getParent(), "export-", ".tmp");
        try {
            Files.copy(model, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
