package io.mortise.worker.internal;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.run.Artifact;
import io.mortise.api.run.Exported;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.Vitals;
import io.mortise.api.task.ImportedFile;
import io.mortise.api.task.StartingModel;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.engine.Cancelled;
import io.mortise.engine.Engine;
import io.mortise.engine.Evaluation;
import io.mortise.engine.Machine;
import io.mortise.engine.Session;
import io.mortise.engine.TrainingSink;
import io.mortise.json.Answers;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import io.mortise.json.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's part of the main path: dry run, record the start, train, read the test set once, save, end. */
final class TrainTask implements TrainingSink {
    private static final Logger LOG = LoggerFactory.getLogger(TrainTask.class);
    private static final int SAMPLES = 30;

    private final WorkerTask.Train task;
    private final Path folder;
    private final Recipes recipes;
    private final Supervisor supervisor;
    private final long start = System.nanoTime();
    private final VitalsWriter vitals;
    private final BeatWriter beats;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    /** For a run that ends before its first epoch does. */
    private volatile Map<String, Double> latestBatch = Map.of();

    private volatile boolean cancelled;
    private @Nullable JournalWriter journal;
    private Exported.@Nullable Proof proof;

    TrainTask(WorkerTask.Train task, Path folder, Recipes recipes, Supervisor supervisor) {
        this.task = task;
        this.folder = folder;
        this.recipes = recipes;
        this.supervisor = supervisor;
        this.vitals = new VitalsWriter(folder, start);
        this.beats = new BeatWriter(folder);
    }

    /** Gives the exit code: 0 completed, 1 failed, 2 the spec does not work, 130 cancelled. */
    int run() throws IOException {
        var taskFolder = new TaskFolder(folder, task.datasets(), supervisor);
        var experiment = Json.convert(task.spec(), Experiment.class);
        Session session;
        try {
            session = new Engine(recipes).prepare(experiment, taskFolder);
            session.plugins(new Provenance(task).plugins());
            if (task.start() != null) begin(session, task.start());
            if (task.imported() != null) proof = bringIn(session, task.imported(), taskFolder);
        } catch (InvalidInput e) {
            return refuse(supervisor.result(e), 2);
        } catch (Exception | Error e) {
            var result = supervisor.result(e);
            LOG.error("the run could not be prepared", e);
            return refuse(result, 1);
        }
        try (var writer = new JournalWriter(folder)) {
            journal = writer;
            CancelWatch.start(taskFolder, () -> cancelled = true, this::endNow);
            supervisor.training(this::endBy);
            beats.start(
                    experiment.training() == null ? 0 : experiment.training().batchSize());
            return train(experiment, session);
        }
    }

    /** Gives the net the weights of another run's. */
    static void begin(Session session, StartingModel start) {
        boolean there = Files.isRegularFile(start.file());
        if (!there || !Digests.sha256(start.file()).equals(start.sha256())) {
            throw new InvalidInput(
                    "/model/weights",
                    "the model of run " + start.run() + (there ? " is another than it was" : " is gone"),
                    "name another run");
        }
        session.startFrom("run " + start.run(), start.file());
    }

    /** Gives the net the weights of a file, and holds it against the file where that can be run. */
    private Exported.@Nullable Proof bringIn(Session session, ImportedFile imported, TaskFolder taskFolder)
            throws IOException {
        session.requireShape(imported.translation().shape());
        session.weights(Weights.read(imported.weights()));
        Files.delete(imported.weights());
        if (imported.proof().isEmpty()) return null;
        session.save(model());
        return new Engine(recipes)
                .compare(session, model(), imported.file(), imported.proof(), imported.translation(), taskFolder);
    }

    private Path model() {
        return folder.resolve("model.zip");
    }

    private int refuse(TaskResult result, int code) {
        Json.writeFile(folder.resolve("result.json"), result);
        return code;
    }

    private int train(Experiment experiment, Session session) {
        try {
            recordStart(experiment, session);
            if (task.imported() == null) metrics.putAll(kept(session.train(this)));
            // A trial is there to choose by: what it could read of the test set would no longer be honest.
            if (task.trial() == null) {
                session.evaluate(this).ifPresent(evaluation -> recordEvaluation(session, evaluation));
            }
            Path beside = folder.resolve(Vitals.FILE);
            if (Files.exists(beside)) artifact(beside, "vitals");
            session.save(model());
            artifact(model(), "model");
            if (task.trial() == null) session.robustness(this).ifPresent(this::keep);
            end(RunStatus.COMPLETED, null, Map.of("weights_sha256", session.weightsSha256()));
            return 0;
        } catch (Cancelled e) {
            end(RunStatus.CANCELLED, null, Map.of());
            return 130;
        } catch (Exception | Error e) {
            var fault = supervisor.culprit(e);
            LOG.error("the run failed", e);
            fault.ifPresentOrElse(this::endBy, () -> end(RunStatus.FAILED, Failures.describe(e), Map.of()));
            return 1;
        }
    }

    private void recordStart(Experiment experiment, Session session) {
        var provenance = new Provenance(task).of(experiment, session, proof);
        write(new RunEvent.Started(
                Instant.now(),
                task.run(),
                experiment.name(),
                task.spec(),
                provenance,
                session.table(),
                session.classes(),
                session.stepsPerEpoch(),
                session.columns().isEmpty() ? null : session.columns()));
        if (!Machine.oneDnn()) {
            log(
                    "warn",
                    "engine",
                    "oneDNN is not in use, so this run is several times slower than it need be; `"
                            + Program.command("doctor") + "` tells more");
        }
    }

    private void recordEvaluation(Session session, Evaluation evaluation) {
        metrics.putAll(evaluation.metrics());
        write(new RunEvent.Evaluated(
                Instant.now(),
                evaluation.metrics(),
                evaluation.confusion(session.classes().size()),
                evaluation.binary(session.classes()).orElse(null)));
        write(new RunEvent.Sampled(Instant.now(), session.samples(evaluation, SAMPLES)));
        Path file = folder.resolve(Answers.FILE);
        session.answers(evaluation).write(file);
        artifact(file, "predictions");
        Path mistakes = folder.resolve("mistakes.zip");
        if (session.saveMistakes(evaluation, mistakes)) artifact(mistakes, "mistakes");
    }

    private void keep(Robustness measured) {
        Path file = folder.resolve(Robustness.FILE);
        Json.writeFile(file, measured);
        artifact(file, "robustness");
    }

    private static Map<String, Double> kept(Map<String, Double> epoch) {
        var kept = new LinkedHashMap<>(epoch);
        List.of("seconds", "images_per_second", "learning_rate").forEach(kept::remove);
        return kept;
    }

    private void end(RunStatus status, @Nullable String cause, Map<String, Object> provenance) {
        end(status, cause, provenance, null);
    }

    /** A plug-in has spoilt the run. */
    private void endBy(PluginFault fault) {
        end(RunStatus.FAILED, fault.sentence(), Map.of(), fault);
    }

    private void end(
            RunStatus status, @Nullable String cause, Map<String, Object> provenance, @Nullable PluginFault fault) {
        beats.close(); // whoever reads of the end finds the last one
        write(new RunEvent.Ended(
                Instant.now(),
                status,
                cause,
                (System.nanoTime() - start) / 1e9,
                new LinkedHashMap<>(metrics.isEmpty() ? latestBatch : metrics),
                provenance,
                fault));
    }

    /** The training thread did not come to an end by itself. */
    private void endNow() {
        end(RunStatus.CANCELLED, null, Map.of());
        Runtime.getRuntime().halt(130);
    }

    private void write(RunEvent event) {
        if (journal != null) journal.write(event);
    }

    @Override
    public void learningRate(double rate) {
        beats.learningRate(rate);
    }

    @Override
    public void batch(int epoch, long step, Map<String, Double> means) {
        latestBatch = kept(means);
        beats.step(step);
        write(new RunEvent.Batch(Instant.now(), epoch, step, means));
    }

    @Override
    public void epoch(int epoch, Map<String, Double> means) {
        metrics.putAll(kept(means));
        write(new RunEvent.Epoch(Instant.now(), epoch, means));
    }

    @Override
    public void layers(int epoch, List<Vitals.Layer> layers) {
        vitals.write(epoch, layers);
    }

    @Override
    public void log(String level, String source, String message) {
        write(new RunEvent.Logged(Instant.now(), level, source, message));
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void artifact(Path file, String kind) {
        try {
            String name = folder.relativize(file).toString().replace('\\', '/');
            write(new RunEvent.ArtifactWritten(
                    Instant.now(), new Artifact(name, kind, Files.size(file), Digests.sha256(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean cancelled() {
        supervisor.step();
        return cancelled;
    }
}
