package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.ModelService;
import io.mortise.api.SpecService.Resolved;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.Exported;
import io.mortise.api.run.Glance;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.Prediction;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunPanel;
import io.mortise.api.run.RunService;
import io.mortise.api.run.SampleRequests;
import io.mortise.api.run.StoreAccess;
import io.mortise.api.run.TestResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Answers;
import io.mortise.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has workers answer what the bench asks of models and data. */
@Component
public final class Asker implements ModelService {
    /** So many examples an exported model can be tried by. */
    private static final int SAMPLES = 10;

    private final Bench bench;
    private final Faults faults;
    private final Question question;
    private final ExactPlugins plugins;
    private final ExtraPlugins extras;
    private final Runner runs;
    private final ModelFiles files;
    private final StoreAccess store;

    /** By Declarative Services. */
    @Activate
    public Asker(
            @Reference Bench bench,
            @Reference Workers workers,
            @Reference PluginService plugins,
            @Reference Runner runs,
            @Reference StoreAccess store,
            @Reference Faults faults) {
        this.bench = bench;
        this.faults = faults;
        this.question = new Question(bench, workers);
        this.plugins = new ExactPlugins(plugins, bench.product());
        this.extras = new ExtraPlugins(plugins);
        this.runs = runs;
        this.files = new ModelFiles(bench, runs);
        this.store = store;
    }

    @Override
    public DryRun dryRun(Resolved spec) {
        var start = runs.startingWeights().of(spec.spec());
        var task = new WorkerTask.DryRun(experiment(spec), bench.workspace().datasets(), start);
        return Json.convert(ask(task, spec.plugins()), DryRun.class);
    }

    @Override
    public DatasetPreview preview(Resolved spec, int samples, boolean transformed) {
        var task = new WorkerTask.Preview(experiment(spec), bench.workspace().datasets(), samples, transformed);
        return Json.convert(ask(task, spec.plugins()), DatasetPreview.class);
    }

    @Override
    public List<Prediction> predict(String runOrModel, boolean checkpoint, List<Path> inputs) {
        Path model = files.of(runOrModel, checkpoint);
        Object answer = ask(new WorkerTask.Predict(model, inputs), ModelPlugins.of(model, plugins));
        return Arrays.asList(Json.convert(answer, Prediction[].class));
    }

    @Override
    public List<Prediction> predictRows(String runOrModel, boolean checkpoint, List<Map<String, String>> rows) {
        Path model = files.of(runOrModel, checkpoint);
        Object answer = ask(new WorkerTask.PredictRows(model, rows), ModelPlugins.of(model, plugins));
        return Arrays.asList(Json.convert(answer, Prediction[].class));
    }

    @Override
    public TestResult evaluate(
            String runOrModel, boolean checkpoint, boolean corruptions, RunService.Progress progress) {
        Path model = files.of(runOrModel, checkpoint);
        boolean ofRun = !ModelRegistry.isFile(runOrModel);
        String name = files.name(runOrModel);
        var task = new WorkerTask.Evaluate(
                name,
                model,
                corruptions,
                ofRun && !checkpoint ? missing(new RunId(name)) : null,
                bench.workspace().datasets());
        var answer = question.put(ModelPlugins.of(model, plugins), leased -> task, Question.LONG, progress);
        var result = Json.convert(faults.entered(answer).value(), TestResult.class);
        if (ofRun && !checkpoint && result.robustness() != null) keep(new RunId(name), result.robustness());
        return result;
    }

    /** Where the run's answers are to be written, unless they are there and know which examples they are of. */
    private @Nullable Path missing(RunId run) {
        boolean known =
                Answers.in(folder(run)).filter(a -> a.contents() != null).isPresent();
        return known ? null : folder(run).resolve(Answers.FILE);
    }

    private void keep(RunId run, Robustness measured) {
        Json.writeFile(folder(run).resolve(Robustness.FILE), measured);
        new KeptPanels(folder(run), List.of()).forget();
    }

    @Override
    public Optional<Robustness> robustness(RunId run) {
        Path file = folder(run).resolve(Robustness.FILE);
        return Files.exists(file) ? Optional.of(Json.read(file, Robustness.class)) : Optional.empty();
    }

    private Path folder(RunId run) {
        return bench.workspace().runs().resolve(run.value());
    }

    @Override
    public NetLook look(String run, int example) {
        Path model = files.of(run, false);
        return look(new WorkerTask.Look(model, bench.workspace().datasets(), example, null));
    }

    @Override
    public NetLook look(String run, Path picture) {
        Path model = files.of(run, false);
        return look(new WorkerTask.Look(model, bench.workspace().datasets(), null, picture));
    }

    private NetLook look(WorkerTask.Look task) {
        return Json.convert(ask(task, ModelPlugins.of(task.model(), plugins)), NetLook.class);
    }

    @Override
    public OpenModel open(String run) {
        Path model = files.of(run, false);
        return new Drawn(question.talk(
                ModelPlugins.of(model, plugins), new WorkerTask.Open(model), faults::entered, Question.WATCHED));
    }

    /** A model that is asked of one picture after another. */
    private record Drawn(OpenWorker worker) implements OpenModel {
        @Override
        public Glance look(byte[] picture) {
            return Json.convert(worker.ask(picture), Glance.class);
        }

        @Override
        public void close() {
            worker.close();
        }
    }

    @Override
    public Exported export(
            String runOrModel,
            String format,
            boolean checkpoint,
            Path output,
            double tolerance,
            RunService.Progress progress) {
        if (format.equals(LockedSpec.FORMAT))
            return new LockedSpec(output).export(details(runOrModel, "a spec is that"));
        if (format.equals(Deploying.FORMAT)) return deploy(runOrModel, checkpoint, output, tolerance, progress);
        PluginBundle exporter = extras.exporter(format);
        Path model = files.of(runOrModel, checkpoint);
        Path drafts = output.resolveSibling(".export-" + UUID.randomUUID());
        var task = new WorkerTask.Export(
                files.name(runOrModel),
                model,
                format,
                output,
                drafts,
                tolerance,
                bench.workspace().datasets());
        var needed = ExtraPlugins.with(ModelPlugins.of(model, plugins), exporter);
        try {
            var answer = question.put(needed, leased -> task, Question.LONG, progress);
            return Json.convert(faults.entered(answer).value(), Exported.class);
        } finally {
            Folders.delete(drafts); // a worker that is killed leaves it
        }
    }

    private Exported deploy(
            String run, boolean checkpoint, Path output, double tolerance, RunService.Progress progress) {
        var details = details(run, "a bundle tells");
        RunId id = details.summary().run();
        Path model = files.of(id.value(), checkpoint);
        var whole = checkpoint ? details : details.with(robustness(id).orElse(null));
        return new Deploying(
                        whole,
                        checkpoint,
                        tested(whole, checkpoint, progress),
                        bench.version(),
                        (format, file) -> export(id.value(), format, checkpoint, file, tolerance, progress),
                        () -> samples(model))
                .to(output);
    }

    private RunDetails details(String run, String what) {
        if (ModelRegistry.isFile(run)) {
            throw new InvalidInput("RUN", what + " of a run, and " + run + " is a file", "name the run");
        }
        RunId id = runs.find(run);
        return store.ask(reader -> reader.run(id)).orElseThrow();
    }

    /** What the run's last weights did on the test part is known; its checkpoint is asked. Null without a test part. */
    private @Nullable TestResult tested(RunDetails run, boolean checkpoint, RunService.Progress progress) {
        if (run.confusion() == null || run.report() == null) return null;
        String name = run.summary().run().value();
        if (checkpoint) return evaluate(name, true, false, progress);
        var metrics = new TreeMap<>(run.summary().metrics());
        metrics.keySet().removeIf(metric -> !metric.startsWith("test_"));
        return new TestResult(name, metrics, run.classes(), run.confusion(), run.report(), run.robustness());
    }

    private SampleRequests samples(Path model) {
        var task = new WorkerTask.Requests(model, SAMPLES, bench.workspace().datasets());
        return Json.convert(ask(task, ModelPlugins.of(model, plugins)), SampleRequests.class);
    }

    @Override
    public List<RunPanel> panels(RunDetails run) {
        List<PluginBundle> installed = extras.panels();
        if (installed.isEmpty() || !run.summary().status().isOver()) return List.of();
        RunId id = run.summary().run();
        var kept = new KeptPanels(folder(id), installed);
        return kept.get().orElseGet(() -> {
            var whole = run.with(robustness(id).orElse(null));
            Object answer = ask(new WorkerTask.Panels(whole), installed);
            return kept.keep(Arrays.asList(Json.convert(answer, RunPanel[].class)));
        });
    }

    @Override
    public Map<String, Object> doctor() {
        var facts = Json.object(ask(new WorkerTask.Doctor(), List.of()));
        facts.put("native_choice", Cpu.here().choice());
        return facts;
    }

    private Object ask(WorkerTask task, List<PluginBundle> needed) {
        return faults.entered(question.put(needed, leased -> task, Question.USUAL))
                .value();
    }

    private static Experiment experiment(Resolved spec) {
        return Json.convert(spec.spec(), Experiment.class);
    }
}
