package io.mortise.cli.internal;

import io.mortise.api.Program;
import io.mortise.api.model.NamedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a version of a model, and where it comes from. */
@Command(
        name = "show",
        description = "Show a version of a model and where it comes from: run, spec, data, plug-ins.",
        mixinStandardHelpOptions = true)
final class ModelsShowCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "NAME@VERSION, NAME@ALIAS, or NAME for its latest version.")
    private String model = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelsShowCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var named = ports.named(ports.registry().get().version(model));
        if (json) console.json(named.withLineage());
        else print(named);
        return Commands.DONE;
    }

    private void print(NamedModel named) {
        var version = named.version();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Model", version.reference()));
        rows.add(List.of("Aliases", version.aliases().isEmpty() ? "none" : String.join(" ", version.aliases())));
        rows.add(List.of("Chosen", version.chosen()));
        if (!version.note().isEmpty()) rows.add(List.of("Note", version.note()));
        rows.add(List.of("Run", version.run() + (named.run() == null ? " (gone)" : "")));
        named.metrics().forEach((name, value) -> {
            if (name.startsWith("val_") || name.startsWith("test_")) rows.add(List.of(name, Tables.share(value)));
        });
        named.lineage().forEach(said -> rows.add(List.of(said.getKey(), said.getValue())));
        console.out().println(Tables.of(2, rows));
        if (named.run() != null)
            console.out().println("\nThe spec and all else: " + Program.command("show " + version.run()));
    }
}
