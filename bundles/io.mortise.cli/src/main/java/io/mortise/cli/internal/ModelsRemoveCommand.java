package io.mortise.cli.internal;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a version out of the list of models. */
@Command(
        name = "remove",
        description = "Take a version out of the list of models; its run stays, its number is not given again.",
        mixinStandardHelpOptions = true)
final class ModelsRemoveCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "NAME@VERSION or NAME@ALIAS.")
    private String model = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelsRemoveCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var was = ports.registry().get().remove(model);
        if (json) console.json(Map.of("removed", was.reference(), "run", was.run()));
        else console.out().println(was.reference() + " is removed; run " + was.run() + " stays.");
        return Commands.DONE;
    }
}
