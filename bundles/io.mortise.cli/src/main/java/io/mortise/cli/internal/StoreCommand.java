package io.mortise.cli.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What has to do with the run store. */
@Command(name = "store", description = "Look after the run store.", mixinStandardHelpOptions = true)
final class StoreCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    static CommandLine of(Ports ports, Console console) {
        return new CommandLine(new StoreCommand()).addSubcommand(new Rebuild(ports, console));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Makes the store anew. */
    @Command(
            name = "rebuild",
            description = "Make the run store anew from the journals of the runs.",
            mixinStandardHelpOptions = true)
    static final class Rebuild implements Callable<Integer> {
        private final Ports ports;
        private final Console console;

        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        Rebuild(Ports ports, Console console) {
            this.ports = ports;
            this.console = console;
        }

        @Override
        public Integer call() {
            var old = ports.store().get().rebuild();
            int runs = ports.store().get().ask(store -> store.runs().size());
            if (json) {
                console.json(Map.of(
                        "runs", runs, "old", old.stream().map(Path::toString).toList()));
                return Commands.DONE;
            }
            console.out().println("The store was made anew from the journals of " + runs + " runs.");
            old.forEach(file -> console.out().println("The old one is now " + file + "; delete it when you like."));
            return Commands.DONE;
        }
    }
}
