package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows all that is kept of a run. */
@Command(name = "show", description = "Show everything that is kept of a run.", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "RUN", description = Ports.RUN)
    private String run = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write it as one HTML file that opens in any browser, offline.")
    private @Nullable Path html;

    ShowCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        RunId id = ports.run(run);
        if (html != null) {
            PageFile.write(html, ports.store().get().ask(store -> ports.page().run(store, id)));
            (json ? console.err() : console.out()).println(html);
            if (!json) return Commands.DONE;
        }
        RunDetails details = ports.store()
                .get()
                .ask(store -> store.run(id))
                .orElseThrow(() -> new InvalidInput(
                        "RUN", "the store does not know the run " + id, Program.command("store rebuild")));
        details = details.with(ports.models().get().robustness(id).orElse(null));
        if (json) console.json(details);
        else print(details);
        return Commands.DONE;
    }

    private void print(RunDetails run) {
        var out = console.out();
        var summary = run.summary();
        out.println("Run " + summary.run() + " · " + summary.name() + " · "
                + summary.status().id() + (summary.wasImported() ? " · imported" : "")
                + (summary.cause() == null ? "" : ": " + summary.cause()));
        if (run.layers() != null && !run.layers().rows().isEmpty()) out.println(Tables.layers(run.layers()));
        if (!run.history().isEmpty()) out.println("\n" + history(run));
        if (run.report() != null) out.println("\n" + Tables.report(run.report()));
        if (run.robustness() != null) out.println("\n" + Tables.robustness(run.robustness()));
        out.println();
        summary.metrics().forEach((name, value) -> out.println(name + " " + String.format(Locale.ROOT, "%.4f", value)));
        var hints = run.hints();
        if (!hints.isEmpty()) out.println("\nWorth noticing");
        for (var hint : hints) out.println("- " + hint.sentence() + " " + hint.advice());
        out.println("\nProvenance\n" + Json.pretty(run.provenance()));
        for (var artifact : run.artifacts()) {
            out.println(artifact.kind() + ": "
                    + ports.bench()
                            .workspace()
                            .runs()
                            .resolve(summary.run().value())
                            .resolve(artifact.name()));
        }
        for (var line : run.log()) out.println(line.level() + ": " + line.source() + ": " + line.message());
    }

    private static String history(RunDetails run) {
        var names = List.copyOf(run.history().getFirst().keySet());
        var rows = new ArrayList<List<String>>();
        rows.add(names);
        for (var epoch : run.history()) {
            rows.add(names.stream()
                    .map(name -> name.equals("epoch")
                            ? String.valueOf(Math.round(epoch.get(name)))
                            : String.format(Locale.ROOT, "%.4f", epoch.getOrDefault(name, Double.NaN)))
                    .toList());
        }
        return Tables.of(0, rows);
    }
}
