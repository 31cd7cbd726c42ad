package io.mortise.cli.internal;

import io.mortise.api.run.LabelChange;
import io.mortise.api.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a note on a run. */
@Command(
        name = "note",
        description = "Write a note on a run in place of the one it has; without a text, tell that.",
        mixinStandardHelpOptions = true)
final class NoteCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(index = "0", paramLabel = "RUN", description = Ports.RUN)
    private String run = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "The note; an empty text takes it away.")
    private @Nullable String text;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    NoteCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var runs = ports.runs().get();
        RunId id = ports.run(run);
        if (text != null) runs.labels().change(List.of(id), LabelChange.note(text));
        String note = runs.labels().of(id).note();
        if (json) console.json(Map.of("run", id, "note", note));
        else console.out().println(note.isEmpty() ? "Run " + id + " has no note." : note);
        return Commands.DONE;
    }
}
