package io.mortise.benchmarks.training;

import io.mortise.benchmarks.training.results.Page;
import io.mortise.benchmarks.training.results.Plots;
import io.mortise.benchmarks.training.results.Results;
import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job.Pace;
import io.mortise.benchmarks.training.subject.Work;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command. */
@Command(
        name = "distribution/benchmarks/run",
        description = {
            "Measure how fast Mortise trains and asks nets, beside Deeplearning4j and PyTorch on the same threads.",
            "A whole run (all nets and batches, 5 rounds or more) keeps its results in distribution/benchmarks/results.json"
                    + " and docs/explanation/performance.md; any other leaves them in"
                    + " distribution/benchmarks/training/target/benchmark."
        },
        sortOptions = false)
public final class Benchmark implements Callable<Integer> {
    private static final List<String> NETS = List.of("report-cnn", "algorithm-cnn", "lenet5", "mlp");
    private static final List<Integer> BATCHES = List.of(128, 32);
    private static final int ROUNDS = 5;
    /** So that MNIST has images enough for the first steps. */
    private static final int LARGEST = 1000;

    private static final Pace USUAL = new Pace(2, 5, 50);
    private static final Pace QUICK = new Pace(0.5, 1.5, 20);
    private static final String NO_FIGURES = "# Figures of one run\n\n" + Page.PLACE;

    @Option(names = "--rounds", paramLabel = "N", description = "Measure everything so many times (default: 5).")
    private int rounds = ROUNDS;

    @Option(
            names = "--nets",
            split = ",",
            paramLabel = "NET",
            description = "Some of report-cnn,algorithm-cnn,lenet5,mlp.")
    private List<String> nets = List.of();

    @Option(names = "--batches", split = ",", paramLabel = "N", description = "Images in a step (default: 128,32).")
    private List<Integer> batches = List.of();

    @Option(
            names = "--contenders",
            split = ",",
            paramLabel = "NAME",
            description = "Some of mortise,engine,mortise-dl4j,dl4j-onednn,dl4j,pytorch.")
    private List<String> contenders = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Threads of the kernels (default: all processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--quick",
            description = "One short round, by default of report-cnn with batch 128, to see that it works.")
    private boolean quick;

    @Option(
            names = "--mnist",
            paramLabel = "DIR",
            description =
                    "Folder with MNIST's four files (default: the environment's MORTISE_MNIST; else they are fetched).")
    private @Nullable Path mnist =
            System.getenv("MORTISE_MNIST") == null ? null : Path.of(System.getenv("MORTISE_MNIST"));

    @Option(names = "--resume", description = "Go on with the last run, which was broken off, with the same options.")
    private boolean resume;

    @Option(names = "--render", description = "Measure nothing; write page and plots of the kept results anew.")
    private boolean render;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this.")
    private boolean help;

    private final Places places;
    private final PrintStream out;

    Benchmark(Places places, PrintStream out) {
        this.places = places;
        this.out = out;
    }

    /** Runs the command; the clone's root stands in the property {@code mortise.root}. */
    public static void main(String[] args) {
        var benchmark = new Benchmark(new Places(Path.of(System.getProperty("mortise.root"))), System.out);
        var line = new CommandLine(benchmark).setExecutionExceptionHandler(Benchmark::explain);
        System.exit(line.execute(args));
    }

    private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (!(e instanceof Failed || e instanceof IllegalArgumentException)) throw e;
        line.getErr().println("benchmark: " + e.getMessage());
        return e instanceof Failed ? 1 : 2;
    }

    @Override
    public Integer call() throws IOException, Failed {
        if (render) {
            publish(read(places.results()));
            return 0;
        }
        if (quick) rounds = 1;
        if (nets.isEmpty()) nets = quick ? NETS.subList(0, 1) : NETS;
        if (batches.isEmpty()) batches = quick ? BATCHES.subList(0, 1) : BATCHES;
        check();
        var campaign = new Campaign(places, settings(), out);
        Results results = campaign.run(resume ? read(campaign.kept()) : campaign.fresh(), mnist);
        out.println();
        if (isWhole()) publish(results);
        else write(results, places.scratch().resolve("figures.md"), NO_FIGURES, places.scratch());
        return isComplete(results) ? 0 : 1;
    }

    private Results.Settings settings() {
        var chosen = contenders.stream().map(Contender::named).toList();
        return new Results.Settings(
                rounds,
                nets,
                batches,
                threads,
                quick ? QUICK : USUAL,
                BareProcess.HEAP,
                Launch.SPINS,
                chosen.isEmpty() ? null : chosen);
    }

    private void check() {
        require(rounds > 0, "--rounds must be 1 or more");
        require(threads > 0, "--threads must be 1 or more");
        require(
                batches.stream().allMatch(batch -> batch > 0 && batch <= LARGEST),
                "--batches are from 1 to " + LARGEST);
        require(mnist == null || Files.isDirectory(mnist), "--mnist: there is no folder " + mnist);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) throw new IllegalArgumentException(otherwise);
    }

    private static Results read(Path file) {
        require(Files.exists(file), "there are no results in " + file + " yet");
        return Json.read(file, Results.class);
    }

    private boolean isWhole() {
        return !quick
                && contenders.isEmpty()
                && rounds >= ROUNDS
                && nets.containsAll(NETS)
                && batches.containsAll(BATCHES);
    }

    private boolean isComplete(Results results) {
        int block = Stream.of(Work.values())
                .mapToInt(work -> results.settings().of(work).size())
                .sum();
        return results.measurements().size() == rounds * nets.size() * batches.size() * block;
    }

    private void publish(Results results) throws IOException {
        Json.writeFile(places.results(), results);
        write(results, places.page(), Files.readString(places.page()), places.images());
    }

    private void write(Results results, Path page, String document, Path images) throws IOException {
        var way = page.toAbsolutePath().getParent().relativize(images.toAbsolutePath());
        var figures = new Page(results, way.toString());
        Files.writeString(page, figures.into(document));
        new Plots(results).writeTo(images);
        out.println(figures.section());
        out.println("written: " + page);
    }
}
