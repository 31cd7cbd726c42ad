package io.mortise.cli.internal;

import io.mortise.api.Program;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves runs into the bin, and out of it. */
@Command(
        name = "delete",
        description = "Move runs into the bin of the workspace; one that is at work is refused.",
        mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids, or unique prefixes of them.")
    private List<String> names = List.of();

    @Option(names = "--undo", description = "Take them out of the bin.")
    private boolean undo;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DeleteCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var runs = ports.runs().get();
        var labels = runs.labels();
        var ids = names.stream()
                .map(undo ? labels::findDeleted : runs::find)
                .distinct()
                .toList();
        if (undo) labels.restore(ids);
        else labels.delete(ids);
        if (json) {
            console.json(Map.of(undo ? "restored" : "deleted", ids));
            return Commands.DONE;
        }
        for (var id : ids)
            console.out()
                    .println(
                            undo
                                    ? "Run " + id + " is back."
                                    : "Run " + id + " is deleted. To take it back: "
                                            + Program.command("delete --undo " + id));
        return Commands.DONE;
    }
}
