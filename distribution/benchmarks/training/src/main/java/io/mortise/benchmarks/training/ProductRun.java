package io.mortise.benchmarks.training;

import io.mortise.api.run.RunEvent;
import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Job.Pace;
import io.mortise.benchmarks.training.subject.Memory;
import io.mortise.benchmarks.training.subject.Outcome;
import io.mortise.json.Journal;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures the packed product: {@code mortise run} in a workspace of the benchmark's own. */
final class ProductRun {
    private final Path program;
    private final Path home;
    private final Launch launch;

    /**
     * @param program the packed product's
     * @param home the workspace
     */
    ProductRun(Path program, Path home, Launch launch) {
        this.program = program;
        this.home = home;
        this.launch = launch;
    }

    /** Has the product fetch MNIST into the workspace; gives the folder. */
    Path fetchMnist(Path net) throws Failed {
        launch.run("fetch", List.of(program.toString(), "check", net.toString(), "--home", home.toString()), p -> {});
        return home.resolve("datasets/mnist");
    }

    /** A run so that what the first one leaves behind, such as the cache that workers start from, is there. */
    void once(Job job) throws Failed {
        run(job, new Portion(job.batch(), 1));
    }

    /**
     * Trains and reads the journal.
     *
     * @param guess images a second to expect
     */
    Outcome measure(Job job, double guess) throws Failed {
        return run(job, Portion.of(job.pace(), job.batch(), guess));
    }

    private Outcome run(Job job, Portion portion) throws Failed {
        String name = job.contender().id() + "-" + job.net() + "-" + job.batch();
        Path spec = launch.scratch().resolve(name + ".json");
        var watch = new WorkerMemory();
        try {
            Files.createDirectories(launch.scratch());
            Json.writeFile(spec, spec(Json.object(Json.read(Path.of(job.file()), Map.class)), job, portion));
            String printed = launch.run(
                    name,
                    List.of(program.toString(), "run", spec.toString(), "--json", "--home", home.toString()),
                    watch);
            Path run = home.resolve("runs")
                    .resolve(String.valueOf(Json.read(printed, Map.class).get("run")));
            return outcome(events(run), job.pace(), watch.peak());
        } catch (IOException e) {
            throw new Failed(name + ": its journal cannot be read: " + e);
        }
    }

    /** The net's own experiment on a part of the data, in their own order, as the bare contenders get it. */
    static Map<String, Object> spec(Map<String, Object> file, Job job, Portion portion) {
        var spec = new LinkedHashMap<>(file);
        spec.remove("$schema");
        spec.remove("callbacks"); // the others keep their learning rate, too
        spec.put(
                "dataset",
                Map.of(
                        "type",
                        "mnist",
                        "path",
                        job.mnist(),
                        "split",
                        Map.of("validation", 0, "limit", portion.images())));
        spec.put(
                "training",
                Map.of(
                        "epochs", portion.epochs(),
                        "batchSize", job.batch(),
                        "shuffle", false,
                        "threads", job.threads(),
                        "accelerator", job.contender() == Contender.MORTISE ? "auto" : "off"));
        return spec;
    }

    private static List<RunEvent> events(Path run) throws IOException {
        var events = new ArrayList<RunEvent>();
        var stretch = Journal.read(Journal.in(run), 0);
        while (stretch.to() > stretch.from()) {
            events.addAll(stretch.events());
            stretch = Journal.read(Journal.in(run), stretch.to());
        }
        return events;
    }

    static Outcome outcome(List<RunEvent> events, Pace pace, long peakBytes) {
        double losses = 0;
        double rate = 0;
        var facts = new TreeMap<String, String>();
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Started started -> {
                    for (String fact : List.of("accelerator", "onednn", "threads")) {
                        facts.put(fact, String.valueOf(started.provenance().get(fact)));
                    }
                }
                case RunEvent.Batch batch -> {
                    boolean counts = batch.step() > pace.steps() - Pace.SMOOTHED && batch.step() <= pace.steps();
                    if (counts) losses += batch.metrics().get("loss");
                }
                case RunEvent.Epoch epoch -> rate = epoch.metrics().get("images_per_second");
                default -> {
                    // how it ended is the exit code's affair
                }
            }
        }
        return new Outcome(rate, losses / Pace.SMOOTHED, peakBytes, facts);
    }

    /** The most that any worker of the command had resident. */
    private static final class WorkerMemory implements Launch.Watch {
        private long worker;
        private long peak;

        @Override
        public void look(Process process) {
            // Looking for processes costs more than looking at one, and would be measured too.
            if (worker == 0 || Memory.peak(String.valueOf(worker)) == 0) worker = find(process);
            if (worker != 0) peak = Math.max(peak, Memory.peak(String.valueOf(worker)));
        }

        private static long find(Process process) {
            return process.descendants()
                    .filter(child -> child.info()
                            .arguments()
                            .map(arguments -> List.of(arguments).contains("worker"))
                            .orElse(false))
                    .mapToLong(ProcessHandle::pid)
                    .findFirst()
                    .orElse(0);
        }

        long peak() {
            return peak;
        }
    }
}
