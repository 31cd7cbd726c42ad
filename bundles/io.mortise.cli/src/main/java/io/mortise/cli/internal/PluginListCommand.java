package io.mortise.cli.internal;

import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what is installed. */
@Command(
        name = "list",
        description = "List what is installed, what it offers and which runs use it.",
        mixinStandardHelpOptions = true)
final class PluginListCommand implements Callable<Integer> {
    private static final int FEW = 3;

    private final Ports ports;
    private final Console console;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginListCommand(Ports ports, Console console) {
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
        console.out().println(table(installed));
        for (var plugin : installed) {
            if (plugin.problems().isEmpty() && plugin.faults().isEmpty()) continue;
            console.err()
                    .println(plugin.id() + " " + plugin.version() + " ("
                            + plugin.state().id() + "):");
            console.problems(plugin.problems());
            plugin.faults().stream().map(PluginFault::sentence).distinct().forEach(console.err()::println);
        }
        return Commands.DONE;
    }

    static String table(List<InstalledPlugin> plugins) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Plug-in", "Version", "State", "Running in", "Provides"));
        for (var plugin : plugins) {
            rows.add(List.of(
                    plugin.id(),
                    plugin.version(),
                    plugin.state().id(),
                    String.join(", ", plugin.usedBy()),
                    brief(plugin.provides())));
        }
        return Tables.of(5, rows);
    }

    /** By kind: the names where they are few, else how many; {@code plugin doc} tells all. */
    private static String brief(List<InstalledPlugin.Provided> provides) {
        var kinds = new LinkedHashMap<String, List<String>>();
        for (var p : provides) {
            kinds.computeIfAbsent(p.kind().id(), kind -> new ArrayList<>()).add(p.type());
        }
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue().size() <= FEW
                        ? kind.getKey() + " " + String.join(", ", kind.getValue())
                        : kind.getValue().size() + " " + kind.getKey()
                                + (kind.getKey().endsWith("s") ? "es" : "s"))
                .collect(Collectors.joining("; "));
    }

    static String provides(List<InstalledPlugin.Provided> provides) {
        return provides.stream().map(p -> p.kind().id() + " " + p.type()).collect(Collectors.joining(", "));
    }
}
