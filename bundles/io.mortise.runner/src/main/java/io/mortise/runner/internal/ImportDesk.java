package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.ImportService;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.api.SpecService.Checked;
import io.mortise.api.SpecService.Resolved;
import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.task.ImportedFile;
import io.mortise.api.task.Translation;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A worker translates a file; what it made of it goes into the experiment, and another worker takes that on as a run. */
@Component
public final class ImportDesk implements ImportService {
    private final Bench bench;
    private final Faults faults;
    private final Question question;
    private final ExtraPlugins extras;
    private final SpecService specs;
    private final Runner runner;

    /** By Declarative Services. */
    @Activate
    public ImportDesk(
            @Reference Bench bench,
            @Reference Workers workers,
            @Reference PluginService plugins,
            @Reference SpecService specs,
            @Reference Runner runner,
            @Reference Faults faults) {
        this.bench = bench;
        this.faults = faults;
        this.question = new Question(bench, workers);
        this.extras = new ExtraPlugins(plugins);
        this.specs = specs;
        this.runner = runner;
    }

    @Override
    public Begun model(Path file, String experiment, List<String> overrides, RunService.Progress progress) {
        Path whole = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(whole)) {
            throw new InvalidInput(file.toString(), "there is no such file", "check the path");
        }
        Path weights = scratch();
        try {
            progress.on("Reading " + whole.getFileName(), 0, 0);
            var task = new WorkerTask.Translate(whole, weights);
            var answer = question.put(List.of(), _ -> task, Question.USUAL);
            var translated = Json.convert(faults.entered(answer).value(), Translation.class);
            var training = FileTraining.of(translated.trainedWith(), experiment, overrides);
            var translation = translated.noting(notes(translated, training));
            var given = new ArrayList<>(List.of(described(whole, translation)));
            given.addAll(training.before(overrides));
            var checked = training.added(specs.check(experiment, with(given, translation)), file);
            String proof = translation.format().startsWith("ONNX") ? "onnx" : "";
            var resolved = ofFile(checked, whole).orThrow();
            var plugins = proof.isEmpty()
                    ? resolved.plugins()
                    : ExtraPlugins.with(resolved.plugins(), extras.exporter(proof));
            String prover = plugins.size() > resolved.plugins().size()
                    ? plugins.getLast().id()
                    : "";
            var imported = new ImportedFile(whole, Digests.sha256(whole), weights, proof, prover, translation);
            RunId run = runner.start(new Resolved(resolved.spec(), plugins), imported, progress);
            return new Begun(run, resolved, translation, checked.problems());
        } finally {
            delete(weights);
        }
    }

    /** What the experiment says of itself is said of another model. */
    private static String described(Path file, Translation translation) {
        return "/description=" + Json.write("Imported from " + file.getFileName() + " (" + translation.format() + ")");
    }

    private static List<String> notes(Translation translated, FileTraining training) {
        var notes = new ArrayList<>(training.notes());
        if (!translated.transforms().isEmpty())
            notes.add("`transforms` are the file's, which prepares its examples itself");
        return notes;
    }

    /** What is wrong with a net that nobody can edit is that it does not go with the experiment. */
    private static Checked ofFile(Checked checked, Path file) {
        var problems = checked.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR || !isOfNet(problem))
                .map(problem -> isOfNet(problem) ? doesNotGo(problem, file) : problem)
                .toList();
        return new Checked(problems, checked.resolved());
    }

    private static boolean isOfNet(Problem problem) {
        return problem.where().startsWith("/model");
    }

    private static Problem doesNotGo(Problem problem, Path file) {
        return Problem.error(
                file.toString(),
                "the file's net does not go with the experiment: " + problem.summary() + " (at " + problem.where()
                        + ")",
                "name an experiment whose data, loss and metrics go with this net");
    }

    /** What the file says comes last, and so in the place of what the experiment says. */
    private static List<String> with(List<String> overrides, Translation translation) {
        var all = new ArrayList<>(overrides);
        all.add("/model=" + Json.write(translation.model()));
        if (!translation.transforms().isEmpty()) all.add("/transforms=" + Json.write(translation.transforms()));
        return all;
    }

    private Path scratch() {
        try {
            Path folder = Files.createDirectories(bench.workspace().tasks());
            return Files.createTempFile(folder, "weights-", ".safetensors");
        } catch (IOException e) {
            throw Folders.notWritable(bench.workspace().home(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new WorkFailed(file + " cannot be taken away: " + e.getMessage());
        }
    }

    @Override
    public RunId run(Path folder) {
        return new BroughtRun(folder, bench.workspace().runs()).taken();
    }
}
