package io.mortise.cli.internal;

import io.mortise.api.Program;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunSummary;
import io.mortise.api.search.Completion;
import io.mortise.api.search.Vocabulary;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the runs. */
@Command(name = "runs", description = "List the runs, the latest first.", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private final Ports ports;
    private final Console console;

    @Option(
            names = "--filter",
            paramLabel = "SEARCH",
            description = "Those only for which this holds, such as `test_accuracy > 0.99 and tag:baseline`."
                    + " Archived and deleted runs are shown where it says is:archived or is:deleted.")
    private String filter = "";

    @Option(names = "--json", description = "Print one JSON document: a list of runs.")
    private boolean json;

    RunsCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<ListedRun> runs = ports.store().get().ask(store -> store.search(filter));
        if (json) {
            console.json(runs);
            return Commands.DONE;
        }
        if (runs.isEmpty() && !filter.isBlank()) {
            console.out().println("No run matches" + advice().map(": "::concat).orElse("") + ".");
            return Commands.DONE;
        }
        if (runs.isEmpty()) {
            console.out()
                    .println("No runs yet. Start one: " + Program.command("run experiments/mnist/quickstart.json"));
            return Commands.DONE;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "Run", "Experiment", "Tags", "Status", "Started", "Time", "Epoch", "val_accuracy", "test_accuracy"));
        for (ListedRun listed : runs) {
            var run = listed.summary();
            rows.add(List.of(
                    run.run().value(),
                    run.name(),
                    String.join(" ", listed.labels().tags()),
                    run.status().id(),
                    run.started() == null ? "" : TIME.format(run.started()),
                    ProgressLine.duration(run.seconds()),
                    run.wasImported() ? "imported" : run.epoch() + "/" + run.epochs(),
                    metric(run, "val_accuracy"),
                    metric(run, "test_accuracy")));
        }
        console.out().println(Tables.of(5, rows));
        return Commands.DONE;
    }

    /** How a search goes on that is not written to its end. */
    private Optional<String> advice() {
        return Completion.advice(filter, Vocabulary.of(ports.store().get().ask(store -> store.search(""))));
    }

    private static String metric(RunSummary run, String name) {
        Double value = run.metrics().get(name);
        return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
