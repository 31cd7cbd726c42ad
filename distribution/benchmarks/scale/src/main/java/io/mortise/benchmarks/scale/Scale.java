package io.mortise.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "run",
        description = "Fill a workspace with very many made-up runs.",
        mixinStandardHelpOptions = true,
        subcommands = {Measure.class, Growth.class, Overhead.class},
        showDefaultValues = true)
final class Scale implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--home", paramLabel = "DIR", description = "The workspace; a new folder.")
    private Path home;

    @Option(names = "--experiments", defaultValue = "50", paramLabel = "N", description = "How many experiments.")
    private int experiments;

    @Option(names = "--runs", defaultValue = "1500", paramLabel = "N", description = "Runs of each.")
    private int runs;

    @Option(names = "--wide", defaultValue = "100", paramLabel = "N", description = "Runs with very many metrics.")
    private int wide;

    @Option(names = "--metrics", defaultValue = "1500", paramLabel = "N", description = "Metrics of a wide run.")
    private int metrics;

    @Option(names = "--points", defaultValue = "1000", paramLabel = "N", description = "Points of each of them.")
    private int points;

    /** Exits with 0 when done, 2 where the command line is wrong. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Scale()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (home == null) throw new ParameterException(spec.commandLine(), "Give a folder with --home");
        if (Files.exists(home.resolve("runs")))
            throw new ParameterException(spec.commandLine(), home + " has runs already; give a new folder");
        if (experiments < 1 || runs < 1 || wide < 0 || wide > experiments * runs || metrics < 2 || points < 10)
            throw new ParameterException(
                    spec.commandLine(), "At least one run, no more wide runs than runs, 2 metrics, 10 points");
        Filler.fill(home, new Plan(experiments, runs, wide, metrics, points), System.out);
        return 0;
    }
}
