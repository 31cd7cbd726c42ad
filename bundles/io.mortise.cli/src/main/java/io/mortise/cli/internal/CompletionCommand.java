package io.mortise.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in the shell. */
@Command(
        name = "completion",
        description =
                "Print a completion script: source <(mortise completion bash), or for fish: mortise completion fish | source",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell = Shell.bash;

    /** Shells by the names that are typed. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.parent().commandLine();
        console.out().println(shell == Shell.fish ? fish(root) : AutoComplete.bash("mortise", root));
        return Commands.DONE;
    }

    /** picocli writes bash, which zsh reads as well, but no fish. */
    private static String fish(CommandLine root) {
        var lines = new ArrayList<String>();
        root.getSubcommands().forEach((name, command) -> {
            lines.add("complete -c mortise -n __fish_use_subcommand -f -a " + name + " -d " + quoted(command));
            lines.addAll(options(name, command));
            command.getSubcommands()
                    .forEach((sub, inner) -> lines.add("complete -c mortise -n '__fish_seen_subcommand_from " + name
                            + "' -f -a " + sub + " -d " + quoted(inner)));
        });
        return String.join("\n", lines);
    }

    private static List<String> options(String name, CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(option -> "complete -c mortise -n '__fish_seen_subcommand_from " + name + "' -l "
                        + option.longestName().replaceFirst("^-+", ""))
                .toList();
    }

    private static String quoted(CommandLine command) {
        String[] text = command.getCommandSpec().usageMessage().description();
        return "'" + String.join(" ", text).replace("'", "\\'") + "'";
    }
}
