package io.mortise.benchmarks.training;

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
import org.jspecify.annotations.Nullable;

/** All rounds with those settings. What was measured is kept after each measurement. */
record Campaign(Places places, Results.Settings settings, PrintStream out) {
    /** The file of what was measured so far. */
    Path kept() {
        return places.scratch().resolve("results.json");
    }

    /** Results without measurements. */
    Results fresh() {
        var operations = new TreeMap<String, Map<String, Long>>();
        for (String net : settings.nets()) {
            var arithmetic = Arithmetic.of(NetDescription.read(places.net(net)));
            operations.put(
                    net,
                    Map.of(
                            Work.TRAINING.id(), arithmetic.of(Work.TRAINING),
                            Work.INFERENCE.id(), arithmetic.of(Work.INFERENCE)));
        }
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Results(date, Machine.describe(), Machine.versions(), settings, operations, List.of());
    }

    /**
     * Measures what is missing.
     *
     * @param start what there is already
     * @param mnist the folder with MNIST; null to have the product fetch it
     */
    Results run(Results start, @Nullable Path mnist) throws IOException, Failed {
        if (!start.settings().equals(settings)) {
            throw new IllegalArgumentException("the last run had other options: " + start.settings());
        }
        Path workspaces = Files.createDirectories(places.scratch().resolve("workspaces"));
        var launch = new Launch(places.scratch(), settings.threads());
        var product = new ProductRun(places.product(), Files.createTempDirectory(workspaces, "home-"), launch);
        var bare = new BareProcess(launch);
        Path data = mnist == null
                ? new ProductRun(places.product(), workspaces, launch)
                        .fetchMnist(places.net(settings.nets().getFirst()))
                : mnist.toAbsolutePath();
        product.once(job(first(), data));
        var rounds = new Rounds(
                settings,
                start.measurements(),
                key -> job(key, data),
                (job, guess) -> job.contender().isProduct() ? product.measure(job, guess) : bare.measure(job),
                all -> Json.writeFile(kept(), start.with(all)),
                out::println);
        return start.with(rounds.run());
    }

    private Rounds.Key first() {
        return new Rounds.Key(
                settings.nets().getFirst(), settings.batches().getFirst(), Work.TRAINING, Contender.MORTISE);
    }

    private Job job(Rounds.Key key, Path data) {
        Pace pace = settings.pace();
        return new Job(
                key.contender(),
                key.work(),
                key.net(),
                places.net(key.net()).toString(),
                key.batch(),
                settings.threads(),
                key.work() == Work.TRAINING ? pace : pace.halved(),
                data.toString());
    }
}
