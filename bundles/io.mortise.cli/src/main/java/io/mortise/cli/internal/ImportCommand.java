package io.mortise.cli.internal;

import io.mortise.api.ImportService;
import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in a model of another program, or a run of another workspace. */
@Command(
        name = "import",
        description = "Take in a model of Keras or in ONNX as a run, or a run's folder from another workspace.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;
    private final Cancellable cancellable;

    @Parameters(
            paramLabel = "FILE",
            description = "A model (.h5 or .keras of Keras, .onnx); or a run's folder, which is copied as it is.")
    private Path file = Path.of("");

    @Option(
            names = "--experiment",
            paramLabel = "SPEC",
            description = "For a model: the experiment file that says the data, the loss and all else but the model.")
    private @Nullable Path experiment;

    @Option(names = "--name", description = "The name of the run's experiment instead of that in SPEC.")
    private @Nullable String name;

    @Option(
            names = "--set",
            paramLabel = "/json/pointer=value",
            description = "Set a value of the experiment, as for `run`.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document with the outcome to standard output.")
    private boolean json;

    ImportCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
        this.cancellable = new Cancellable(ports, console);
    }

    @Override
    public Integer call() throws InterruptedException {
        return Files.isDirectory(file) ? run() : cancellable.over(this::model);
    }

    private int model() throws InterruptedException {
        if (experiment == null) {
            throw new InvalidInput(
                    "--experiment",
                    "a model's file does not say which data it is to be held against",
                    "name an experiment for these data: " + Program.command("import " + file + " --experiment SPEC")
                            + "; its `model` is replaced");
        }
        var view = new RunView(console, json ? console.err() : console.out());
        String text = SpecInput.text(experiment);
        ImportService.Begun begun = ports.imports().get().model(file, text, overrides(), view::preparing);
        cancellable.started(begun.run());
        console.problems(begun.warnings());
        ports.runs().get().follow(begun.run(), view::on);
        RunEvent.Ended end = view.ended();
        if (json) console.json(RunCommand.outcome(begun.run(), begun.resolved(), end));
        if (end.status() == RunStatus.CANCELLED) forget(begun.run());
        else ports.store().get().takeIn();
        return Commands.exitCode(end.status());
    }

    /** Half an import is of no use to anybody. */
    private void forget(RunId run) {
        var labels = ports.runs().get().labels();
        labels.delete(List.of(run));
        labels.remove(List.of(run));
    }

    private List<String> overrides() {
        var all = new ArrayList<>(overrides);
        if (name != null) all.add("/name=" + Json.write(name));
        return all;
    }

    private int run() {
        if (experiment != null || name != null || !overrides.isEmpty()) {
            throw new InvalidInput(
                    "command line",
                    file + " is a folder: a run is taken over as it is, with neither --experiment, --name nor --set",
                    "leave them out, or name a model's file");
        }
        RunId id = ports.imports().get().run(file);
        ports.store().get().takeIn();
        RunSummary summary =
                ports.store().get().ask(reader -> reader.run(id)).orElseThrow().summary();
        if (json) console.json(document(summary));
        else {
            console.out().println("Run " + id + " · " + summary.name());
            console.out().println("Look at it: " + Program.command("show " + id));
        }
        return Commands.DONE;
    }

    private static Object document(RunSummary summary) {
        var document = new LinkedHashMap<String, Object>();
        document.put("run", summary.run());
        document.put("name", summary.name());
        document.put("status", summary.status());
        document.put("seconds", summary.seconds());
        document.put("metrics", summary.metrics());
        if (summary.cause() != null) document.put("cause", summary.cause());
        return document;
    }
}
