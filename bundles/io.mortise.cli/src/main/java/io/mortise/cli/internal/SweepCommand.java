package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.sweep.SweepReport;
import io.mortise.api.sweep.SweepService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries an experiment with many choices of its options, and tells the best. */
@Command(
        name = "sweep",
        description = "Try an experiment with the choices that its \"sweep\" names, and tell which was best on the"
                + " validation data. The same command again goes on with a sweep that was interrupted.",
        mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
    private static final long CANCEL_SECONDS = 8;

    private final Ports ports;
    private final Console console;
    private final CountDownLatch finished = new CountDownLatch(1);

    @Mixin
    private SpecInput input = new SpecInput();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "So many trials at a time; the processors are shared out among them. By default what the spec"
                    + " says, else 1.")
    private @Nullable Integer parallel;

    @Option(
            names = "--resume",
            paramLabel = "SWEEP",
            description = "Instead of SPEC: go on with that sweep, named by its id, a unique prefix or latest.")
    private @Nullable String resume;

    @Option(names = "--new", description = "Begin anew, also where a sweep of this spec is not finished.")
    private boolean anew;

    @Option(names = "--json", description = "Print one JSON document with the trials to standard output.")
    private boolean json;

    SweepCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (parallel != null && (parallel < 1 || parallel > 64)) {
            throw new InvalidInput("--parallel", parallel + " trials at a time are not possible", "give 1 to 64");
        }
        try (var sweep = open()) {
            String id = sweep.report().sweep();
            var hook = new Thread(() -> cancel(id));
            Runtime.getRuntime().addShutdownHook(hook);
            console.problems(sweep.plan().warnings());
            var view = new SweepView(console, json ? console.err() : console.out(), sweep);
            view.begin();
            SweepReport report = sweep.run(view);
            view.end(report);
            if (json) console.json(report);
            ports.store().get().takeIn();
            return Commands.exitCode(report.status());
        } finally {
            finished.countDown();
        }
    }

    private SweepService.Opened open() {
        var sweeps = ports.sweeps().get();
        int atOnce = parallel == null ? 0 : parallel;
        if (resume == null) return sweeps.open(input.text(), input.overrides(), atOnce, anew);
        if (!input.isEmpty() || anew) {
            throw new InvalidInput(
                    "--resume",
                    "a sweep that goes on takes neither SPEC nor --set nor --new: it has its own",
                    "leave them out, or begin anew: " + Program.command("sweep SPEC --new"));
        }
        return sweeps.resume(resume, atOnce);
    }

    /** Ctrl-C: the running trials are asked to end, and the bench stays until they have. */
    private void cancel(String id) {
        if (finished.getCount() == 0) return;
        ports.sweeps().get().cancel(id);
        try {
            if (!finished.await(CANCEL_SECONDS, TimeUnit.SECONDS)) {
                console.problems(
                        List.of(Problem.warning("", "a trial did not end in time; see " + Program.command("runs"))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
