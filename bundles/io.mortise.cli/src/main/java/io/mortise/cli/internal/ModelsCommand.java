package io.mortise.cli.internal;

import io.mortise.api.Program;
import io.mortise.api.model.NamedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the models that have names. */
@Command(
        name = "models",
        description =
                "List the models that were chosen among all runs; give a run's model a name, a version, an alias.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Option(names = "--json", description = "Print one JSON document: a list of versions.")
    private boolean json;

    private ModelsCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    static CommandLine of(Ports ports, Console console) {
        return new CommandLine(new ModelsCommand(ports, console))
                .addSubcommand(new ModelsPromoteCommand(ports, console))
                .addSubcommand(new ModelsShowCommand(ports, console))
                .addSubcommand(new ModelsAliasCommand(ports, console))
                .addSubcommand(new ModelsNoteCommand(ports, console))
                .addSubcommand(new ModelsRemoveCommand(ports, console));
    }

    @Override
    public Integer call() {
        var named = ports.named(ports.registry().get().versions());
        if (json) {
            console.json(named.stream().map(NamedModel::document).toList());
            return Commands.DONE;
        }
        if (named.isEmpty()) {
            console.out()
                    .println("No models yet. Give the best run of an experiment a name: "
                            + Program.command("models promote best:EXPERIMENT --name NAME --alias champion"));
            return Commands.DONE;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Model", "Aliases", "Run", "Chosen", "val_accuracy", "test_accuracy"));
        for (NamedModel model : named) {
            var version = model.version();
            rows.add(List.of(
                    version.reference(),
                    String.join(" ", version.aliases()),
                    version.run().value(),
                    version.chosen(),
                    figure(model, "val_accuracy"),
                    figure(model, "test_accuracy")));
        }
        console.out().println(Tables.of(4, rows));
        return Commands.DONE;
    }

    private static String figure(NamedModel model, String metric) {
        var value = model.metrics().get(metric);
        return value == null ? "" : Tables.share(value);
    }
}
