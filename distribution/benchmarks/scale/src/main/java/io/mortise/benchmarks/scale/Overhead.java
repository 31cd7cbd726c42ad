package io.mortise.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What it costs a training that a dashboard serves it and that its page is open in a browser on the same machine: the same
 * experiment, alone and watched in turns.
 */
@Command(
        name = "overhead",
        description = "Measure what a dashboard and an open page cost a training on the same machine.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class Overhead implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT", description = "An experiment of a few epochs.")
    private Path experiment;

    @Option(names = "--home", paramLabel = "DIR", required = true, description = "The workspace.")
    private Path home;

    @Option(
            names = "--product",
            paramLabel = "DIR",
            defaultValue = "${sys:mortise.product}",
            description = "The packed product.")
    private Path product;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "How often each.")
    private int rounds;

    /**
     * What one training came to.
     *
     * @param speed images per second in each epoch but the first
     * @param serving seconds of processor time that the dashboard took
     */
    private record Pace(List<Double> speed, double serving) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(home);
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < rounds; i++) {
            var alone = alone();
            var watched = watched();
            ratios.add(median(watched.speed()) / median(alone.speed()));
            System.out.printf(
                    Locale.ROOT,
                    "alone %.0f images/s, watched %.0f (%.1f s of processor time for the dashboard), ratio %.3f%n",
                    median(alone.speed()),
                    median(watched.speed()),
                    watched.serving(),
                    ratios.getLast());
        }
        System.out.printf(
                Locale.ROOT, "watched to alone: median %.3f, %s%n", median(ratios), ratios.stream().sorted().toList());
        return 0;
    }

    private Pace alone() throws IOException, InterruptedException {
        new Product(product, home).ask("run", experiment.toString());
        return new Pace(speeds(), 0);
    }

    private Pace watched() throws IOException, InterruptedException {
        var before = runs();
        try (var serve = Serve.start(product, home);
                var page = new Page()) {
            double served = serve.processorMillis();
            var training = new Product(product, home).start("run", experiment.toString());
            String run = null;
            while (run == null) {
                if (!training.isAlive()) throw new IOException("the training has failed");
                Thread.sleep(100);
                run = runs().stream().filter(name -> !before.contains(name)).findFirst().orElse(null);
            }
            page.load(serve.address().toString(), "document.readyState === 'complete'");
            page.load(
                    serve.address().resolve("/run/" + run).toString(),
                    "document.querySelector('mortise-chart canvas') !== null");
            training.getInputStream().readAllBytes();
            if (training.waitFor() != 0) throw new IOException("the training has failed");
            return new Pace(speeds(), (serve.processorMillis() - served) / 1000);
        }
    }

    private List<Double> speeds() throws IOException, InterruptedException {
        var history = (List<?>) new Product(product, home).ask("show", "latest").get("history");
        return history.stream()
                .skip(1)
                .map(epoch -> ((Number) Product.map(epoch).get("images_per_second")).doubleValue())
                .toList();
    }

    private List<String> runs() throws IOException {
        Path folder = home.resolve("runs");
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
