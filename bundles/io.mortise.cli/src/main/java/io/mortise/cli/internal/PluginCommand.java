package io.mortise.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What has to do with plug-ins. */
@Command(name = "plugin", description = "List the plug-ins.", mixinStandardHelpOptions = true)
final class PluginCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    static CommandLine of(Ports ports, Console console) {
        return new CommandLine(new PluginCommand()).addSubcommand(new ListCommand(ports, console));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Lists what is installed. */
    @Command(name = "list", description = "List what is installed and what it offers.", mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {
        private final Ports ports;
        private final Console console;

        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        ListCommand(Ports ports, Console console) {
            this.ports = ports;
            this.console = console;
        }

        @Override
        public Integer call() {
            var installed = ports.plugins().get().installed();
            if (json) {
                console.json(installed);
                return Commands.DONE;
            }
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("Plug-in", "Version", "State", "Provides"));
            for (var plugin : installed) {
                String provides = plugin.provides().stream()
                        .map(p -> p.kind().id() + " " + p.type())
                        .collect(Collectors.joining(", "));
                rows.add(List.of(plugin.id(), plugin.version(), plugin.state().id(), provides));
            }
            console.out().println(Tables.of(4, rows));
            return Commands.DONE;
        }
    }
}
