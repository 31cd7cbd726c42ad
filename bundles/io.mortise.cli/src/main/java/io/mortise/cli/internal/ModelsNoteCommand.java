package io.mortise.cli.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a note on a version of a model. */
@Command(
        name = "note",
        description = "Write a note on a version in place of the one it has; an empty text takes it away.",
        mixinStandardHelpOptions = true)
final class ModelsNoteCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "NAME@VERSION, NAME@ALIAS, or NAME for the latest.")
    private String model = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "The note.")
    private String text = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelsNoteCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var version = ports.registry().get().note(model, text);
        if (json) console.json(ports.named(version).document());
        else console.out().println(version.reference() + ": " + (text.isBlank() ? "no note" : version.note()));
        return Commands.DONE;
    }
}
