package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells which runs wait for the dashboard to start them, and changes their order. */
@Command(
        name = "queue",
        description = "List the runs that wait, the next one first, or move one of them.",
        mixinStandardHelpOptions = true)
final class QueueCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The one to move: its id or a unique prefix of it.")
    private @Nullable String run;

    @ArgGroup
    private Where where = new Where();

    @Option(names = "--json", description = "Print one JSON document: the runs that wait, in their order.")
    private boolean json;

    /** One of them at most. */
    private static final class Where {
        @Option(names = "--first", description = "To the front.")
        private boolean first;

        @Option(names = "--last", description = "To the end.")
        private boolean last;

        @Option(names = "--up", description = "One place to the front.")
        private boolean up;

        @Option(names = "--down", description = "One place to the end.")
        private boolean down;

        private int places() {
            if (first) return Integer.MIN_VALUE;
            if (last) return Integer.MAX_VALUE;
            if (up) return -1;
            return down ? 1 : 0;
        }
    }

    QueueCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var runs = ports.runs().get();
        if ((run == null) != (where.places() == 0))
            throw new InvalidInput(
                    "RUN",
                    "to move a run, both it and where to are needed",
                    "say for example: " + Program.command("queue RUN --first"));
        if (run != null) runs.queue().move(runs.find(run), where.places());
        tell(runs.queue().waiting());
        return Commands.DONE;
    }

    private void tell(List<RunId> waiting) {
        if (waiting.isEmpty() && !json) {
            console.out().println("No run waits.");
            return;
        }
        Map<RunId, String> names = waiting.isEmpty()
                ? Map.of()
                : ports.store().get().ask(store -> store.search("status = queued")).stream()
                        .collect(Collectors.toMap(
                                ListedRun::id, listed -> listed.summary().name()));
        if (json) {
            console.json(waiting.stream()
                    .map(id -> Map.of("run", id, "name", names.getOrDefault(id, "")))
                    .toList());
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Place", "Run", "Experiment"));
        for (var id : waiting) rows.add(List.of(String.valueOf(rows.size()), id.value(), names.getOrDefault(id, "")));
        console.out().println(Tables.of(rows.getFirst().size(), rows));
    }
}
