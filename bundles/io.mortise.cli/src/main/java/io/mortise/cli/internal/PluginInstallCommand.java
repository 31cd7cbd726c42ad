package io.mortise.cli.internal;

import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Installs a plug-in, or says what that would do. */
@Command(
        name = "install",
        description = "Install a plug-in from its jar: it can be used at once, and is then tested in a worker.",
        mixinStandardHelpOptions = true)
final class PluginInstallCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The plug-in's jar.")
    private Path file = Path.of("");

    @Option(names = "--force", description = "Use it although the tests find faults.")
    private boolean force;

    @Option(names = "--dry-run", description = "Only say what would happen, and what stands against it.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginInstallCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path jar = file.toAbsolutePath();
        var manager = ports.manager().get();
        return dryRun ? tell(manager.plan(jar)) : install(manager, jar);
    }

    private int tell(PluginManager.Plan plan) {
        if (json) console.json(plan);
        else {
            console.out().println(("Plug-in " + plan.id() + " " + plan.version()).strip() + "; nothing was changed.");
            plan.effects().forEach(effect -> console.out().println("  - " + effect));
        }
        console.problems(plan.problems());
        return plan.problems().stream().anyMatch(Problem::isError) ? Commands.WRONG : Commands.DONE;
    }

    private int install(PluginManager manager, Path jar) {
        var installed = manager.install(jar, force);
        var people = json ? console.err() : console.out();
        if (installed.state().usable()) {
            people.println("Plug-in " + installed.id() + " " + installed.version() + " can be used: "
                    + PluginListCommand.provides(installed.provides()) + ".");
        }
        if (installed.state() == PluginState.UNPROVEN) {
            people.println("Testing it; this takes some seconds ...");
            people.flush();
            installed = manager.prove(installed.sha256());
        }
        return report(installed);
    }

    private int report(InstalledPlugin installed) {
        boolean usable = installed.state().usable();
        var problems = usable ? warnings(installed.problems()) : installed.problems();
        if (json) console.json(installed);
        console.problems(problems);
        if (!json) console.out().println(words(installed));
        return usable ? Commands.DONE : Commands.WRONG;
    }

    /** What was found is no obstacle where somebody said --force. */
    private static List<Problem> warnings(List<Problem> problems) {
        return problems.stream()
                .map(p ->
                        new Problem(Problem.Severity.WARNING, p.where(), p.summary(), p.fixes(), p.line(), p.column()))
                .toList();
    }

    private static String words(InstalledPlugin plugin) {
        return switch (plugin.state()) {
            case ACTIVE -> "It has passed all tests.";
            case UNPROVEN -> "It has not been tested yet.";
            case FORCED -> "It can be used nevertheless, by --force.";
            case FAILED -> "It cannot be used; mend it, or install it with --force.";
            case QUARANTINED ->
                "It did harm repeatedly and cannot be used; see " + Program.command("plugin release") + ".";
            case REMOVED -> "It was removed meanwhile.";
        };
    }
}
