package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.SpecService.Resolved;
import io.mortise.api.WorkFailed;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunLabels;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.TrialTag;
import io.mortise.api.task.ImportedFile;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Alive;
import io.mortise.json.Journal;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The main path on the bench's side. A resolved spec becomes a folder with a task in it; a worker takes it on, does the
 * shape dry run, records the start in the run's journal and trains; the bench follows that journal. See also the worker's
 * {@code TrainTask}, where the path goes on.
 */
@Component(service = {RunService.class, Runner.class})
public final class Runner implements RunService {
    private static final Duration POLL = Duration.ofMillis(50);
    /** Of what has gone on for {@link #A_WHILE}: each look takes processor time from the training. */
    private static final Duration SLOW_POLL = Duration.ofMillis(250);

    private static final Duration A_WHILE = Duration.ofSeconds(5);
    /** How long a dead worker's starter has to say why it died, before others call the run interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Path runs;
    private final Path datasets;
    private final Workers workers;
    private final Launching launching;
    private final ExactPlugins plugins;
    private final Faults faults;
    private final LabelDesk labels;
    private final QueueDesk queue;
    /** It finds runs by the names of models, and asks this one: it comes to life when it is first needed. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ComponentServiceObjects<ModelRegistry> models;

    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();

    /** By Declarative Services. */
    @Activate
    public Runner(
            @Reference Bench bench,
            @Reference Workers workers,
            @Reference PluginService plugins,
            @Reference Faults faults) {
        this.runs = bench.workspace().runs();
        this.datasets = bench.workspace().datasets();
        this.workers = workers;
        this.launching = new Launching(workers, faults);
        this.plugins = new ExactPlugins(plugins, bench.product());
        this.faults = faults;
        this.labels = new LabelDesk(bench.workspace(), this);
        this.queue = new QueueDesk(bench.workspace());
    }

    @Override
    public RunId start(Resolved spec, Progress progress) {
        var run = RunFolder.make(runs);
        launching.launch(run, task(run, spec, null), Optional.of(progress), threads(spec.spec()), List.of());
        return run.id();
    }

    /** A run that takes its weights from a file instead of being trained. */
    RunId start(Resolved spec, ImportedFile imported, Progress progress) {
        var run = RunFolder.make(runs);
        var train = task(run, spec, null);
        var task = new WorkerTask.Train(run.id(), train.spec(), train.plugins(), datasets, null, imported, null);
        launching.launch(run, task, Optional.of(progress), threads(spec.spec()), List.of());
        return run.id();
    }

    @Override
    public RunId start(Resolved spec, TrialTag trial, int threads, Consumer<RunId> named) {
        var run = RunFolder.make(runs);
        named.accept(run.id());
        launching.launch(
                run,
                task(run, spec, trial),
                Optional.of((what, done, total) -> {}),
                threads,
                List.of("-XX:ActiveProcessorCount=" + threads));
        return run.id();
    }

    @Override
    public Resolved again(RunId id) {
        Path folder = runs.resolve(id.value());
        if (!(Files.exists(folder.resolve("task.json"))
                && Json.read(folder.resolve("task.json"), WorkerTask.class) instanceof WorkerTask.Train task)) {
            throw new InvalidInput("RUN", "the folder of run " + id + " does not hold what it was", "start its spec");
        }
        if (task.imported() != null) {
            throw new InvalidInput(
                    "RUN",
                    "run " + id + " was not trained: its model comes from the file "
                            + task.imported().file().getFileName(),
                    "import that file again: " + Program.command("import FILE --experiment SPEC"));
        }
        return new Resolved(
                task.spec(),
                task.plugins().stream().map(plugin -> exact(plugin, folder)).toList());
    }

    @Override
    public Locked locked(Resolved spec, Path file) {
        return new LockedSpec(file.toAbsolutePath()).of(spec, plugins);
    }

    private PluginBundle exact(PluginBundle plugin, Path folder) {
        return plugins.find(plugin.id(), plugin.version(), plugin.sha256(), folder)
                .orElseThrow(() -> new InvalidInput(
                        "RUN",
                        "the run used the plug-in " + plugin.id() + " " + plugin.version() + ", which is kept nowhere",
                        "install the jar with the sha256 " + plugin.sha256(),
                        "start the run's spec with the versions that are installed"));
    }

    @Override
    public RunId enqueue(Resolved spec) {
        var run = RunFolder.make(runs);
        try {
            var task = task(run, spec, null);
            Json.writeFile(run.path().resolve("task.json"), task);
            run.append(new RunEvent.Queued(Instant.now(), run.id(), name(task.spec()), task.spec()));
            queue.add(List.of(run.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run.id();
    }

    /** Starts the worker of a queued run and waits until it is over; what stops it becomes the run's end. */
    void runQueued(RunFolder run) throws InterruptedException {
        var task = (WorkerTask.Train) Json.read(run.path().resolve("task.json"), WorkerTask.class);
        try {
            launching.launch(run, task, Optional.empty(), threads(task.spec()), List.of());
            follow(run.id(), event -> {});
        } catch (InvalidInput | WorkFailed | UncheckedIOException e) {
            Launching.refusal(run)
                    .ifPresentOrElse(
                            run::close, () -> run.close(RunStatus.FAILED, Optional.ofNullable(e.getMessage())));
        }
    }

    private WorkerTask.Train task(RunFolder run, Resolved spec, @Nullable TrialTag trial) {
        try {
            var weights = startingWeights();
            var start = weights.of(spec.spec());
            return new WorkerTask.Train(
                    run.id(),
                    weights.named(spec.spec(), start),
                    workers.lease(run.path(), spec.plugins()),
                    datasets,
                    trial,
                    null,
                    start);
        } catch (InvalidInput e) {
            Folders.delete(run.path());
            throw e;
        }
    }

    /** Finds the models that trainings begin with. */
    StartingWeights startingWeights() {
        return new StartingWeights(this::model, runs);
    }

    /** The run that is meant, in whichever way its model is named. */
    private RunId model(String text) {
        var registry = models;
        return registry == null ? find(text) : registry.getService().find(text);
    }

    private static String name(Map<String, Object> spec) {
        return String.valueOf(spec.get("name"));
    }

    private static int threads(Map<String, Object> spec) {
        return spec.get("training") instanceof Map<?, ?> training && training.get("threads") instanceof Number n
                ? n.intValue()
                : Runtime.getRuntime().availableProcessors();
    }

    /** The worker is gone, and nobody is left to say why. */
    void closeUnseen(RunFolder run) {
        faults.unseen(run.path())
                .ifPresentOrElse(run::close, () -> run.close(RunStatus.INTERRUPTED, Optional.of(Ends.UNSEEN)));
    }

    @Override
    public void follow(RunId id, Consumer<RunEvent> listener) throws InterruptedException {
        var run = new RunFolder(id, runs.resolve(id.value()));
        long at = 0;
        var slowFrom = Instant.now().plus(A_WHILE);
        var missing = new Missing();
        while (true) {
            Journal.Stretch stretch;
            try {
                stretch = Journal.read(run.journal(), at);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            at = stretch.to();
            for (RunEvent event : stretch.events()) {
                listener.accept(event);
                if (event instanceof RunEvent.Ended ended) {
                    if (ended.fault() != null) faults.enter(id.value(), ended.fault());
                    return;
                }
            }
            if (!stretch.events().isEmpty()) missing = new Missing();
            else if (missing.tooLong(run)) closeUnseen(run);
            Thread.sleep(Instant.now().isBefore(slowFrom) ? POLL : SLOW_POLL);
        }
    }

    /** Notices a worker that has been gone for a while. */
    static final class Missing {
        private Instant since = Instant.MAX;

        boolean tooLong(RunFolder run) {
            if (Alive.in(run.path()) || run.status() != RunStatus.RUNNING) {
                since = Instant.MAX;
                return false;
            }
            if (since.equals(Instant.MAX)) since = Instant.now();
            return !run.starterIsThere()
                    || Duration.between(since, Instant.now()).compareTo(GRACE) > 0;
        }
    }

    @Override
    public void cancel(RunId id) {
        var run = new RunFolder(id, runs.resolve(id.value()));
        run.askToCancel();
        if (run.status() == RunStatus.QUEUED) run.close(RunStatus.CANCELLED, Optional.empty());
    }

    @Override
    public RunId find(String text) {
        return RunIds.find(text, RunFolder.ids(runs), id -> Files.exists(Journal.in(runs.resolve(id.value()))));
    }

    @Override
    public Subscription subscribe(RunListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public QueueDesk queue() {
        return queue;
    }

    @Override
    public RunLabels labels() {
        return labels;
    }

    /** Tells that the store knows what is said of a run now, or that its place in the queue is another. */
    void publishLabelled(RunId id) {
        for (RunListener listener : listeners) listener.labelled(id);
    }

    /** Passes on what the store has taken in. */
    void publish(RunId id, RunEvent event) {
        for (RunListener listener : listeners) listener.on(id, event);
    }
}
