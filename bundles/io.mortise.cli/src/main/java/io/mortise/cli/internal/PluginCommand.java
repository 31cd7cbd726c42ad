package io.mortise.cli.internal;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What has to do with plug-ins. */
@Command(
        name = "plugin",
        description = "List, describe, write, install and remove plug-ins; runs that are going on do not notice.",
        mixinStandardHelpOptions = true)
final class PluginCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    static CommandLine of(Ports ports, Console console) {
        return new CommandLine(new PluginCommand())
                .addSubcommand(new PluginListCommand(ports, console))
                .addSubcommand(new PluginInstallCommand(ports, console))
                .addSubcommand(new PluginRemoveCommand(ports, console))
                .addSubcommand(new PluginReleaseCommand(ports, console))
                .addSubcommand(new PluginDocCommand(ports, console))
                .addSubcommand(new PluginNewCommand(ports, console));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
