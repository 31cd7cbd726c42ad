package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a word mean a version of a model. */
@Command(
        name = "alias",
        description =
                "Have a word, such as champion, mean a version; what meant another one before means this one now.",
        mixinStandardHelpOptions = true)
final class ModelsAliasCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "NAME@VERSION; with --remove NAME@ALIAS.")
    private String model = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ALIAS", description = "The word.")
    private @Nullable String alias;

    @Option(names = "--remove", description = "Take the alias away.")
    private boolean remove;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelsAliasCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var registry = ports.registry().get();
        if (remove == (alias != null))
            throw new InvalidInput(
                    "ALIAS",
                    remove ? "an alias to remove is named as NAME@ALIAS" : "no alias is given",
                    "models alias NAME@VERSION ALIAS",
                    "models alias --remove NAME@ALIAS");
        var version = registry.version(model);
        if (alias != null) version = registry.alias(version.reference(), alias);
        else registry.unalias(model);
        var now = registry.version(version.reference());
        if (json) console.json(ports.named(now).document());
        else
            console.out()
                    .println(now.reference() + ": "
                            + (now.aliases().isEmpty() ? "no alias" : String.join(" ", now.aliases())));
        return Commands.DONE;
    }
}
