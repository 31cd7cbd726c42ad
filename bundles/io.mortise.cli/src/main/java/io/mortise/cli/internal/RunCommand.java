package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.SpecService;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains an experiment, from the file to the report. */
@Command(name = "run", description = "Train an experiment and show how it goes.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;
    private final Cancellable cancellable;

    @Mixin
    private SpecInput input = new SpecInput();

    @Option(
            names = "--again",
            paramLabel = "RUN",
            description = "Instead of SPEC: what that run was, with the same seed and the same plug-in versions.")
    private @Nullable String again;

    @Option(
            names = "--locked",
            description = "With the plug-in versions of the lock beside SPEC, as `export --format spec` writes both.")
    private boolean locked;

    @Option(names = "--json", description = "Print one JSON document with the outcome to standard output.")
    private boolean json;

    RunCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
        this.cancellable = new Cancellable(ports, console);
    }

    @Override
    public Integer call() throws InterruptedException {
        return cancellable.over(this::run);
    }

    private int run() throws InterruptedException {
        var lock = locked ? Optional.of(lock()) : Optional.<RunService.Locked>empty();
        SpecService.Resolved resolved =
                lock.map(RunService.Locked::spec).orElseGet(() -> again == null ? checked() : again(again));
        var view = new RunView(console, json ? console.err() : console.out());
        RunId id = ports.runs().get().start(resolved, view::preparing);
        cancellable.started(id);
        var data = lock.flatMap(RunService.Locked::data);
        ports.runs().get().follow(id, event -> {
            view.on(event);
            if (event instanceof RunEvent.Started start) data.ifPresent(known -> compare(known, start));
        });
        RunEvent.Ended end = view.ended();
        if (json) console.json(outcome(id, resolved, end));
        ports.store().get().takeIn();
        return Commands.exitCode(end.status());
    }

    private SpecService.Resolved checked() {
        String text = input.text();
        SpecService.Checked checked = ports.specs().get().check(text, input.overrides());
        SpecService.Resolved resolved = checked.orThrow();
        console.problems(checked.problems());
        if (ports.planner().get().holdsSweep(text)) {
            console.err()
                    .println("This trains the experiment once, as it stands; to try the choices of its sweep: "
                            + Program.command("sweep SPEC"));
        }
        return resolved;
    }

    private RunService.Locked lock() {
        if (again != null) {
            throw new InvalidInput(
                    "--locked", "a run that is done again has its plug-in versions from that run", "leave it out");
        }
        return ports.runs().get().locked(checked(), input.file());
    }

    private void compare(String known, RunEvent.Started start) {
        if (!(start.provenance().get("dataset") instanceof Map<?, ?> data) || known.equals(data.get("sha256"))) return;
        console.problems(List.of(Problem.warning(
                "/dataset",
                "the data are not those of the lock, so the outcome may be another: their sha256 is "
                        + data.get("sha256") + ", not " + known)));
    }

    private SpecService.Resolved again(String run) {
        if (!input.isEmpty()) {
            throw new InvalidInput(
                    "--again",
                    "a run that is done again takes neither SPEC nor --set",
                    "leave them out; `" + Program.command("show RUN --json")
                            + "` prints the run's spec, to be changed and run");
        }
        return ports.runs().get().again(ports.run(run));
    }

    /** The document that tells how a run ended. */
    static Object outcome(RunId id, SpecService.Resolved resolved, RunEvent.Ended end) {
        var outcome = new LinkedHashMap<String, Object>();
        outcome.put("run", id);
        outcome.put("name", resolved.spec().get("name"));
        outcome.put("status", end.status());
        outcome.put("seconds", end.seconds());
        outcome.put("metrics", end.metrics());
        if (end.cause() != null) outcome.put("cause", end.cause());
        return outcome;
    }
}
