package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.model.Choice;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.model.NamedModel;
import io.mortise.api.run.RunId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a run's model a name and a version. */
@Command(
        name = "promote",
        description = "Make a run's model the next version of a named model.",
        mixinStandardHelpOptions = true)
final class ModelsPromoteCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "RUN", description = Ports.RUN)
    private String run = "";

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What the model goes by.")
    private String name = "";

    @Option(
            names = "--by",
            paramLabel = "METRIC",
            description =
                    "With best:EXPERIMENT, what decides; by default val_accuracy, else val_loss, else test_accuracy."
                            + " Less is better of losses and errors.")
    private @Nullable String by;

    @Option(
            names = "--alias",
            paramLabel = "ALIAS",
            description = "A word that means this version from now on, such as champion. May be given several times.")
    private List<String> aliases = List.of();

    @Option(names = "--note", paramLabel = "TEXT", description = "A note on this version.")
    private String note = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelsPromoteCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var registry = ports.registry().get();
        String chosen = Choice.BY_HAND;
        RunId id;
        if (run.startsWith(ModelRegistry.BEST)) {
            var best = registry.best(run.substring(ModelRegistry.BEST.length()), by);
            id = best.run();
            chosen = best.words();
            console.err().printf(Locale.ROOT, "Run %s has the %s: %.4f%n", id, best.words(), best.value());
            if (best.byTestSet()) console.err().println(Choice.CAUTION);
        } else {
            if (by != null)
                throw new InvalidInput(
                        "--by", "a run that is named needs no metric", "choose the best run: best:EXPERIMENT");
            id = ports.run(run);
        }
        var model = ports.named(registry.register(name, id, chosen, note, aliases));
        if (json) console.json(model.document());
        else
            console.out()
                    .println(model.version().reference() + " is the model of run " + id + ". Use it: "
                            + Program.command("predict " + reference(model) + " PICTURE"));
        return Commands.DONE;
    }

    private static String reference(NamedModel model) {
        var aliases = model.version().aliases();
        return aliases.isEmpty() ? model.version().reference() : model.version().name() + "@" + aliases.getFirst();
    }
}
