package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a run or a sweep; what it recorded is kept. */
@Command(name = "cancel", description = "End a run or a sweep; its history is kept.", mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "Its id, a unique prefix of it, or latest; or the id of a sweep.")
    private String run = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    CancelCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (run.startsWith("sweep-")) return cancelSweep();
        var runs = ports.runs().get();
        RunId id = runs.find(run);
        var status = ports.store()
                .get()
                .ask(store -> store.run(id))
                .map(details -> details.summary())
                .map(RunSummary::status);
        if (status.isPresent() && status.get().isOver()) {
            throw new InvalidInput(
                    "RUN", "run " + id + " is over already: " + status.get().id(), "see " + Program.command("runs"));
        }
        runs.cancel(id);
        var last = new AtomicReference<RunEvent>();
        runs.follow(id, last::set);
        // It may have come to its own end in the meantime.
        RunStatus how = last.get() instanceof RunEvent.Ended end ? end.status() : RunStatus.CANCELLED;
        if (json) console.json(Map.of("run", id, "status", how));
        else console.out().println("Run " + id + " " + how.id());
        return Commands.DONE;
    }

    /** Whoever works on it tells how it ends. */
    private int cancelSweep() {
        var sweeps = ports.sweeps().get();
        String id = sweeps.find(run);
        sweeps.cancel(id);
        if (json) console.json(Map.of("sweep", id));
        else console.out().println("Sweep " + id + " is asked to end");
        return Commands.DONE;
    }
}
