package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.RunStatus;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 it failed, 2 the spec or the command line is wrong, 130 cancelled. */
@Command(
        name = "mortise",
        description = "Train, watch and export deep-learning experiments that are described by JSON files.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A first run:   ${ROOT-COMMAND-NAME} run experiments/mnist/quickstart.json",
            "The dashboard: ${ROOT-COMMAND-NAME} serve"
        })
final class Commands implements Runnable {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG = 2;
    static final int CANCELLED = 130;
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final Ports ports;
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The workspace: runs, models, data sets, plug-ins. By default $$MORTISE_HOME, else ~/.mortise.")
    private String home; // read by the launcher, before the framework is up

    /** The exit code for how a run or a sweep ended. */
    static int exitCode(RunStatus ended) {
        return switch (ended) {
            case COMPLETED -> DONE;
            case CANCELLED -> CANCELLED;
            default -> FAILED;
        };
    }

    Commands(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    static int execute(Ports ports, Console console, String[] args) {
        return commandLine(ports, console).execute(args);
    }

    static CommandLine commandLine(Ports ports, Console console) {
        var root = new Commands(ports, console);
        var line = new CommandLine(root)
                .addSubcommand(new RunCommand(ports, console))
                .addSubcommand(new SweepCommand(ports, console))
                .addSubcommand(new CheckCommand(ports, console))
                .addSubcommand(new SchemaCommand(ports, console))
                .addSubcommand(new RunsCommand(ports, console))
                .addSubcommand(new ShowCommand(ports, console))
                .addSubcommand(new CompareCommand(ports, console))
                .addSubcommand(new CancelCommand(ports, console))
                .addSubcommand(TagCommand.of(ports, console))
                .addSubcommand(new NoteCommand(ports, console))
                .addSubcommand(new DeleteCommand(ports, console))
                .addSubcommand(new BinCommand(ports, console))
                .addSubcommand(new QueueCommand(ports, console))
                .addSubcommand(new ServeCommand(ports, console))
                .addSubcommand(new PredictCommand(ports, console))
                .addSubcommand(new ServeModelCommand(ports, console))
                .addSubcommand(new EvaluateCommand(ports, console))
                .addSubcommand(new ExportCommand(ports, console))
                .addSubcommand(new ImportCommand(ports, console))
                .addSubcommand(ModelsCommand.of(ports, console))
                .addSubcommand(PluginCommand.of(ports, console))
                .addSubcommand(StoreCommand.of(ports, console))
                .addSubcommand(new DoctorCommand(ports, console))
                .addSubcommand(new CompletionCommand(console));
        line.setCommandName(Program.name());
        line.getCommandSpec().version("mortise " + ports.bench().version());
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setParameterExceptionHandler((e, args) -> root.wrongCommandLine(e, args));
        line.setExecutionExceptionHandler((e, command, parsed) -> root.failed(e, command));
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }

    private int wrongCommandLine(ParameterException e, String[] args) {
        var fix = "see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        var suggestions = e instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .map(s -> "did you mean `" + s + "`?")
                        .toList()
                : List.<String>of();
        var fixes = new ArrayList<>(suggestions);
        fixes.add(fix);
        // What is missing matters less than what was typed wrong, which picocli tells second.
        var unknown = e.getCommandLine().getUnmatchedArguments().stream()
                .filter(a -> a.startsWith("-"))
                .findFirst();
        String summary = unknown.isPresent() ? "there is no option " + unknown.get() : String.valueOf(e.getMessage());
        var problem = Problem.error("command line", summary, fixes.toArray(String[]::new));
        if (Arrays.asList(args).contains("--json")) console.problemsDocument(List.of(problem));
        console.problems(List.of(problem));
        return WRONG;
    }

    private int failed(Exception e, CommandLine command) {
        boolean json = command.getParseResult().hasMatchedOption("--json");
        switch (e) {
            case InvalidInput wrong -> {
                if (json) console.problemsDocument(wrong.problems());
                console.problems(wrong.problems());
                return WRONG;
            }
            case WorkFailed failure -> {
                console.err().println("mortise: " + failure.getMessage());
                return FAILED;
            }
            default -> {
                LOG.error("this is a defect in Mortise", e);
                console.err().println("mortise: something went wrong that should not: " + e);
                return FAILED;
            }
        }
    }
}
