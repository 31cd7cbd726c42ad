package io.mortise.cli.internal;

import io.mortise.api.Program;
import io.mortise.api.run.BinnedRun;
import io.mortise.api.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what is in the bin, and removes it for good. */
@Command(
        name = "bin",
        description = "List the deleted runs with what they take of the disk, or remove them for good.",
        mixinStandardHelpOptions = true)
final class BinCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @ArgGroup
    private What what = new What();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** One of them at most. */
    private static final class What {
        @Option(
                names = "--remove",
                arity = "1..*",
                paramLabel = "RUN",
                description = "Remove these for good: ids of deleted runs, or unique prefixes of them.")
        private List<String> names = List.of();

        @Option(names = "--empty", description = "Remove all of them for good.")
        private boolean all;
    }

    BinCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var labels = ports.runs().get().labels();
        if (what.names.isEmpty() && !what.all) return list(labels.bin());
        List<RunId> runs = what.all
                ? labels.bin().stream().map(BinnedRun::run).toList()
                : what.names.stream().map(labels::findDeleted).distinct().toList();
        long freed = labels.remove(runs);
        if (json) console.json(Map.of("removed", runs, "bytes", freed));
        else console.out().println(count(runs.size()) + " removed for good, " + Tables.bytes(freed) + " free again.");
        return Commands.DONE;
    }

    private int list(List<BinnedRun> runs) {
        if (json) {
            console.json(runs);
            return Commands.DONE;
        }
        if (runs.isEmpty()) {
            console.out().println("The bin is empty.");
            return Commands.DONE;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Run", "Disk"));
        for (var run : runs) rows.add(List.of(run.run().value(), Tables.bytes(run.bytes())));
        long all = runs.stream().mapToLong(BinnedRun::bytes).sum();
        console.out().println(Tables.of(1, rows));
        console.out()
                .println(count(runs.size()) + ", " + Tables.bytes(all) + ". To take one back: "
                        + Program.command("delete --undo RUN") + "; to remove all for good: "
                        + Program.command("bin --empty"));
        return Commands.DONE;
    }

    private static String count(int runs) {
        return runs == 1 ? "1 run" : Tables.number(runs) + " runs";
    }
}
