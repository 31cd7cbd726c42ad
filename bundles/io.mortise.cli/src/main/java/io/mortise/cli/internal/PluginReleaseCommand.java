package io.mortise.cli.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a plug-in in again that was quarantined. */
@Command(
        name = "release",
        description = "Use a plug-in again that was put into quarantine because it did harm in several runs.",
        mixinStandardHelpOptions = true)
final class PluginReleaseCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "ID", description = "The plug-in, as mortise plugin list shows it.")
    private String id = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginReleaseCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var released = ports.manager().get().release(id);
        if (json) console.json(released);
        else {
            for (var plugin : released) {
                console.out()
                        .println("Plug-in " + plugin.id() + " " + plugin.version() + " is "
                                + plugin.state().id() + ".");
            }
        }
        return Commands.DONE;
    }
}
