package io.mortise.benchmarks.training;

import io.mortise.benchmarks.training.results.Measurement;
import io.mortise.benchmarks.training.results.Page;
import io.mortise.benchmarks.training.results.Plots;
import io.mortise.benchmarks.training.results.Results;
import io.mortise.benchmarks.training.subject.Arithmetic;
import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Job.Pace;
import io.mortise.benchmarks.training.subject.NetDescription;
import io.mortise.benchmarks.training.subject.Work;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    private static final Pace USUAL = new Pace(2, 8, 50);
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
            publish(Json.read(places.results(), Results.class));
            return 0;
        }
        if (quick) rounds = 1;
        if (nets.isEmpty()) nets = quick ? NETS.subList(0, 1) : NETS;
        if (batches.isEmpty()) batches = quick ? BATCHES.subList(0, 1) : BATCHES;
        Results results = measure();
        out.println();
        if (isWhole()) publish(results);
        else write(results, places.scratch().resolve("figures.md"), NO_FIGURES, places.scratch());
        return isComplete(results) ? 0 : 1;
    }

    private boolean isWhole() {
        return !quick && rounds >= ROUNDS && nets.containsAll(NETS) && batches.containsAll(BATCHES);
    }

    private boolean isComplete(Results results) {
        int block = Contender.of(Work.SGEMM).size()
                + Contender.of(Work.TRAINING).size()
                + Contender.of(Work.INFERENCE).size();
        return results.measurements().size() == rounds * nets.size() * batches.size() * block;
    }

    private Results measure() throws IOException, Failed {
        var pace = quick ? QUICK : USUAL;
        var settings = new Results.Settings(rounds, nets, batches, threads, pace, BareProcess.HEAP, Launch.SPINS);
        Path scratch = places.scratch();
        Path home = Files.createDirectories(scratch.resolve("workspaces"));
        var launch = new Launch(Files.createDirectories(scratch), threads);
        var product = new ProductRun(places.product(), Files.createTempDirectory(home, "home-"), launch);
        var bare = new BareProcess(launch);
        Path data = mnist == null
                ? new ProductRun(places.product(), home, launch).fetchMnist(places.net(nets.getFirst()))
                : mnist.toAbsolutePath();

        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var measured = new Object() {
            Results results = results(date, settings, List.of());
        };
        var work = new Rounds(
                settings,
                key -> job(key, pace, data),
                (job, guess) -> job.contender().isProduct() ? product.measure(job, guess) : bare.measure(job),
                all -> {
                    measured.results = results(date, settings, all);
                    Json.writeFile(scratch.resolve("results.json"), measured.results);
                },
                out::println);
        product.once(
                job(new Rounds.Key(nets.getFirst(), batches.getFirst(), Work.TRAINING, Contender.MORTISE), pace, data));
        work.run();
        return measured.results;
    }

    private Job job(Rounds.Key key, Pace pace, Path data) {
        return new Job(
                key.contender(),
                key.work(),
                key.net(),
                places.net(key.net()).toString(),
                key.batch(),
                threads,
                key.work() == Work.TRAINING ? pace : pace.halved(),
                data.toString());
    }

    private Results results(String date, Results.Settings settings, List<Measurement> measurements) {
        var operations = new TreeMap<String, Map<String, Long>>();
        for (String net : nets) {
            var arithmetic = Arithmetic.of(NetDescription.read(places.net(net)));
            operations.put(
                    net,
                    List.of(Work.TRAINING, Work.INFERENCE).stream()
                            .collect(Collectors.toMap(Work::id, arithmetic::of)));
        }
        return new Results(date, Machine.describe(), Machine.versions(), settings, operations, measurements);
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
