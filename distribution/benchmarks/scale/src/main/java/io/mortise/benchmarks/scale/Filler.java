package io.mortise.benchmarks.scale;

import io.mortise.api.Workspace;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStore;
import io.mortise.json.Alive;
import io.mortise.json.Answers;
import io.mortise.json.Journal;
import io.mortise.json.Json;
import io.mortise.store.H2StoreService;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills a workspace: writes each run's folder with its journal, then takes the journal into the store in the stretches in
 * which the bench takes it in.
 */
final class Filler {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private final Path runs;
    private final RunStore store;
    private final PrintStream out;
    private final Pace usual = new Pace("usual runs");
    private final Pace wide = new Pace("wide runs");

    private Filler(Path runs, RunStore store, PrintStream out) {
        this.runs = runs;
        this.store = store;
        this.out = out;
    }

    /** Time and points. */
    private static final class Pace {
        private final String what;
        private long runs;
        private long points;
        private long bytes;
        private long storing;
        private long reading;
        private long busy;

        Pace(String what) {
            this.what = what;
        }

        double seconds() {
            return (storing + reading) / 1e9;
        }

        void tell(PrintStream out) {
            if (runs == 0) return;
            out.printf(
                    "%s: %,d, %,d points out of %,d MB of journals; into H2 in %.1f s (%.1f s of them at work),"
                            + " %,d points/s; with reading the journals %.1f s, %,d points/s%n",
                    what,
                    runs,
                    points,
                    bytes >> 20,
                    storing / 1e9,
                    busy / 1e9,
                    Math.round(points / (storing / 1e9)),
                    seconds(),
                    Math.round(points / seconds()));
        }
    }

    /** Fills a workspace that has no store yet; gives the seconds in which journals were read and taken in. */
    static double fill(Path home, Plan plan, PrintStream out) throws IOException {
        var workspace = new Workspace(home);
        double seconds;
        try (var store = new H2StoreService().open(workspace.store())) {
            var filler = new Filler(workspace.runs(), store, out);
            filler.fill(plan);
            seconds = filler.usual.seconds() + filler.wide.seconds();
        }
        try (var files = Files.walk(workspace.store())) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                out.printf("%s has %,d MB%n", file.getFileName(), Files.size(file) >> 20);
        }
        return seconds;
    }

    private void fill(Plan plan) throws IOException {
        Files.createDirectories(runs);
        for (int i = 0; i < plan.total(); i++) {
            var run = plan.run(i);
            write(run);
            if (plan.isAnswered(i)) run.answers().write(folder(run).resolve(Answers.FILE));
            takeIn(run, plan.isWide(i) ? wide : usual);
            if ((i + 1) % 5000 == 0) out.printf("%,d of %,d runs%n", i + 1, plan.total());
        }
        usual.tell(out);
        wide.tell(out);
    }

    private void write(MadeUpRun run) throws IOException {
        Path folder = Files.createDirectory(folder(run));
        Files.createFile(folder.resolve(Alive.FILE));
        try (var journal = Files.newBufferedWriter(Journal.in(folder))) {
            run.tell(event -> write(journal, event));
        }
    }

    private Path folder(MadeUpRun run) {
        return runs.resolve(run.id().value());
    }

    private static void write(BufferedWriter journal, RunEvent event) {
        try {
            journal.write(Json.write(event));
            journal.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeIn(MadeUpRun run, Pace pace) throws IOException {
        Path journal = Journal.in(folder(run));
        long at = 0;
        while (true) {
            long before = System.nanoTime();
            var stretch = Journal.read(journal, at);
            long read = System.nanoTime();
            long busy = THREAD.getCurrentThreadCpuTime();
            if (stretch.to() == at) break;
            store.append(run.id(), at, stretch.to(), stretch.events());
            pace.storing += System.nanoTime() - read;
            pace.busy += THREAD.getCurrentThreadCpuTime() - busy;
            pace.reading += read - before;
            pace.points += points(stretch);
            at = stretch.to();
        }
        pace.bytes += at;
        pace.runs++;
    }

    private static long points(Journal.Stretch stretch) {
        long points = 0;
        for (var event : stretch.events())
            if (event instanceof RunEvent.Batch batch) points += batch.metrics().size();
        return points;
    }
}
