package io.mortise.cli.internal;

import io.mortise.api.compare.Comparison;
import io.mortise.api.run.RunId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds runs beside each other. */
@Command(
        name = "compare",
        description = {
            "Hold 2 to 100 runs beside each other: their figures, what is different in their specs, which classes changed, "
                    + "and whether one is really better.",
            "Runs on the same test examples are held against the baseline by McNemar's test, with Holm's correction where "
                    + "there are several; of runs that differ by nothing but their seeds, the means are, by Welch's test."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = Ports.RUN)
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = "The run that the others are held against. By default the first one.")
    private @Nullable String baseline;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write it as one HTML file that opens in any browser, offline.")
    private @Nullable Path html;

    CompareCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        Set<RunId> ids = new LinkedHashSet<>();
        for (String run : runs) ids.add(ports.run(run));
        RunId base = baseline == null ? null : ports.run(baseline);
        if (base != null) ids.add(base);
        var each = List.copyOf(ids);
        if (html != null) {
            PageFile.write(html, ports.store().get().ask(store -> ports.page().comparison(store, each, base)));
            (json ? console.err() : console.out()).println(html);
            if (!json) return Commands.DONE;
        }
        Comparison comparison =
                ports.store().get().ask(store -> ports.comparisons().get().compare(store, each, base));
        if (json) console.json(comparison);
        else console.out().println(new CompareView(comparison).text());
        return Commands.DONE;
    }
}
