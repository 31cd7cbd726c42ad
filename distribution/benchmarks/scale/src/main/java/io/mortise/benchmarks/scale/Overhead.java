package io.mortise.benchmarks.scale;

import io.mortise.api.run.RunEvent;
import io.mortise.json.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What it costs a training that a dashboard follows it and that its page is open in a browser on the same machine. Within
 * one training, dashboard and browser are stopped and let go on by turns, every few seconds, so that whatever the machine
 * does meanwhile hits both alike. What they miss while they are stopped they make up for when they go on.
 */
@Command(
        name = "overhead",
        description = "Measure what a dashboard and an open page cost a training on the same machine.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class Overhead implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT", description = "An experiment of some minutes.")
    private Path experiment;

    @Option(names = "--home", paramLabel = "DIR", required = true, description = "The workspace.")
    private Path home;

    @Option(
            names = "--product",
            paramLabel = "DIR",
            defaultValue = "${sys:mortise.product}",
            description = "The packed product.")
    private Path product;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "8", description = "How long each turn is.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description = "Seconds before the first turn: training, dashboard and page warm up.")
    private int warmUp;

    /** A time in which dashboard and page were at work, or were not. */
    private record Turn(boolean watched, Instant begin, Instant end) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(home);
        var before = runs();
        var turns = new ArrayList<Turn>();
        double served;
        try (var serve = Serve.start(product, home);
                var page = new Page()) {
            var training = new Product(product, home).start("run", experiment.toString());
            String run = begun(training, before);
            page.load(serve.address().toString(), "document.readyState === 'complete'");
            page.load(
                    serve.address().resolve("/run/" + run).toString(),
                    "document.querySelector('mortise-chart canvas') !== null");
            Thread.sleep(Duration.ofSeconds(warmUp));
            served = serve.processorMillis();
            var watchers = watchers(training.toHandle());
            for (boolean watched = true; training.isAlive(); watched = !watched) {
                signal(watched ? "CONT" : "STOP", watchers);
                var begin = Instant.now();
                Thread.sleep(Duration.ofSeconds(seconds));
                if (training.isAlive()) turns.add(new Turn(watched, begin, Instant.now()));
            }
            signal("CONT", watchers);
            training.getInputStream().readAllBytes();
            if (training.waitFor() != 0) throw new IOException("the training has failed");
            served = (serve.processorMillis() - served) / 1000;
            tell(
                    turns,
                    Journal.read(Journal.in(home.resolve("runs").resolve(run)), 0)
                            .events(),
                    served);
        }
        return 0;
    }

    private String begun(Process training, List<String> before) throws IOException, InterruptedException {
        while (training.isAlive()) {
            var run = runs().stream().filter(name -> !before.contains(name)).findFirst();
            if (run.isPresent()) return run.get();
            Thread.sleep(100);
        }
        throw new IOException("the training has failed");
    }

    private List<String> runs() throws IOException {
        Path folder = home.resolve("runs");
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** The dashboard and all processes of the browser: what this process has started, but not the training. */
    private static List<ProcessHandle> watchers(ProcessHandle training) {
        var spared = Stream.concat(Stream.of(training), training.descendants()).toList();
        return ProcessHandle.current()
                .descendants()
                .filter(process -> !spared.contains(process))
                .toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("kill", "-" + name));
        for (var process : processes) if (process.isAlive()) line.add(Long.toString(process.pid()));
        new ProcessBuilder(line).inheritIO().start().waitFor();
    }

    private static void tell(List<Turn> turns, List<RunEvent> events, double served) {
        var batches = events.stream()
                .filter(RunEvent.Batch.class::isInstance)
                .map(RunEvent.Batch.class::cast)
                .toList();
        var ratios = new ArrayList<Double>();
        for (int i = 1; i + 1 < turns.size(); i++) {
            if (!turns.get(i).watched()) continue;
            double alone = (pace(turns.get(i - 1), batches) + pace(turns.get(i + 1), batches)) / 2;
            double watched = pace(turns.get(i), batches);
            ratios.add(watched / alone);
            System.out.printf(
                    Locale.ROOT, "alone %.1f steps/s, watched %.1f, ratio %.3f%n", alone, watched, watched / alone);
        }
        if (ratios.isEmpty()) throw new IllegalStateException("the training was over before there were three turns");
        var sorted = ratios.stream().sorted().toList();
        double watched = turns.stream()
                .filter(Turn::watched)
                .mapToDouble(turn -> Duration.between(turn.begin(), turn.end()).toMillis() / 1000.0)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "watched to alone: mean %.3f, %.3f to %.3f in %d turns; the dashboard took %.3f of a processor%n",
                ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                sorted.getFirst(),
                sorted.getLast(),
                ratios.size(),
                served / watched);
    }

    /** Steps a second, by the times between steps of one epoch: validation is left out. */
    private static double pace(Turn turn, List<RunEvent.Batch> batches) {
        double time = 0;
        int steps = 0;
        for (int i = 1; i < batches.size(); i++) {
            var last = batches.get(i - 1);
            var now = batches.get(i);
            if (last.at().isBefore(turn.begin()) || now.at().isAfter(turn.end()) || last.epoch() != now.epoch())
                continue;
            time += Duration.between(last.at(), now.at()).toNanos() / 1e9;
            steps++;
        }
        return steps / time;
    }
}
