package io.mortise.cli.internal;

import io.mortise.api.plugin.InstalledPlugin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a plug-in. */
@Command(
        name = "remove",
        description = "Remove a plug-in, or one version of it. Runs that use it go on with it.",
        mixinStandardHelpOptions = true)
final class PluginRemoveCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "ID[@VERSION]", description = "The plug-in, as mortise plugin list shows it.")
    private String plugin = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginRemoveCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        int at = plugin.lastIndexOf('@');
        String id = at < 0 ? plugin : plugin.substring(0, at);
        var removed = ports.manager().get().remove(id, at < 0 ? null : plugin.substring(at + 1));
        if (json) console.json(removed);
        else removed.forEach(this::tell);
        return Commands.DONE;
    }

    private void tell(InstalledPlugin removed) {
        console.out()
                .println("Plug-in " + removed.id() + " " + removed.version() + " is removed."
                        + (removed.usedBy().isEmpty()
                                ? ""
                                : " It stays until these runs have ended: " + String.join(", ", removed.usedBy()) + ".")
                        + " Runs that were trained with it keep it, for their models.");
    }
}
