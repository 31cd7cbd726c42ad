package io.mortise.cli.internal;

import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a run tags, and takes them away. */
@Command(
        name = "tag",
        description = "Give a run tags, or take them away; without any, tell those that it has.",
        mixinStandardHelpOptions = true)
final class TagCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(index = "0", paramLabel = "RUN", description = Ports.RUN)
    private String run = "";

    @Parameters(index = "1..*", paramLabel = "TAG", description = "+TAG (or TAG) gives it, -TAG takes it away.")
    private List<String> tags = List.of();

    @Option(names = "--pin", negatable = true, description = "Put it to the top of the list, or back.")
    private @Nullable Boolean pin;

    @Option(names = "--archive", negatable = true, description = "Leave it out of lists, or take it back.")
    private @Nullable Boolean archive;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private TagCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    /** {@code -TAG} is no option here. */
    static CommandLine of(Ports ports, Console console) {
        return new CommandLine(new TagCommand(ports, console))
                .setUnmatchedOptionsArePositionalParams(true)
                .setPosixClusteredShortOptionsAllowed(false);
    }

    @Override
    public Integer call() {
        var runs = ports.runs().get();
        RunId id = ports.run(run);
        for (LabelChange change : changes()) runs.labels().change(List.of(id), change);
        tell(id, runs.labels().of(id));
        return Commands.DONE;
    }

    private List<LabelChange> changes() {
        var changes = new ArrayList<LabelChange>();
        var add = tags.stream()
                .filter(tag -> !tag.startsWith("-"))
                .map(tag -> tag.startsWith("+") ? tag.substring(1) : tag)
                .toList();
        var remove = tags.stream()
                .filter(tag -> tag.startsWith("-"))
                .map(tag -> tag.substring(1))
                .toList();
        if (!tags.isEmpty()) changes.add(LabelChange.tags(add, remove));
        if (pin != null) changes.add(LabelChange.pinned(pin));
        if (archive != null) changes.add(LabelChange.archived(archive));
        return changes;
    }

    private void tell(RunId id, Labels labels) {
        if (json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("run", id);
            document.put("tags", labels.tags());
            document.put("pinned", labels.pinned());
            document.put("archived", labels.archived());
            console.json(document);
            return;
        }
        var words = new ArrayList<>(labels.tags());
        if (labels.pinned()) words.add("(pinned)");
        if (labels.archived()) words.add("(archived)");
        console.out().println("Run " + id + ": " + (words.isEmpty() ? "no tags" : String.join(" ", words)));
    }
}
