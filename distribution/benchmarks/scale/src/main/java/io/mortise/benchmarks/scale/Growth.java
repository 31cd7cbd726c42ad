package io.mortise.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how cost grows with images, epochs, parameters, runs and stored points. */
@Command(
        name = "growth",
        description = "Measure how cost grows with images, epochs, parameters, runs and stored points.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class Growth implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--home", paramLabel = "DIR", required = true, description = "A new folder for workspaces.")
    private Path home;

    @Option(
            names = "--mnist",
            paramLabel = "DIR",
            defaultValue = "${env:MORTISE_MNIST}",
            description = "Folder with MNIST's four files; else they are fetched.")
    private Path mnist;

    @Option(
            names = "--product",
            paramLabel = "DIR",
            defaultValue = "${sys:mortise.product}",
            description = "The packed product.")
    private Path product;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "How often; the median counts.")
    private int rounds;

    @Option(
            names = "--docs",
            paramLabel = "DIR",
            defaultValue = "${sys:mortise.docs}",
            description = "Where explanation/performance-growth.md and the images are.")
    private Path docs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (Files.exists(home)) throw new ParameterException(spec.commandLine(), home + " exists; give a new folder");
        if (rounds < 1) throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more");
        Files.createDirectories(home);
        var curves = new ArrayList<Curve>();
        var training = new TrainingCosts(product, home.resolve("training"), mnist, rounds);
        curves.add(training.images());
        curves.add(training.epochs());
        curves.add(training.parameters());
        var storing = new StoreCosts(home.resolve("stores"), rounds);
        curves.addAll(storing.runs());
        curves.addAll(storing.points());
        publish(curves);
        return 0;
    }

    private void publish(List<Curve> curves) throws IOException {
        var page = new GrowthPage(curves, rounds);
        Path file = docs.resolve("explanation/performance-growth.md");
        Files.writeString(file, page.into(Files.readString(file)));
        page.writePlots(docs.resolve("images"));
        System.out.println(page.section());
        System.out.println("written: " + file);
    }
}
