package io.mortise.cli.internal;

import io.mortise.api.run.TestResult;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a trained model against its test set once more. */
@Command(
        name = "evaluate",
        description = "Read the test set once more with a trained model, and corrupted images if wanted.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "A model file; or a run: " + Ports.RUN)
    private String run = "";

    @Option(
            names = "--corruptions",
            description =
                    "Measure it on noisy, blurred, pale, shifted, turned and covered test images, too. What comes "
                            + "of it is kept with the run.")
    private boolean corruptions;

    @Option(names = "--checkpoint", description = "Ask the run's saved checkpoint instead of its last weights.")
    private boolean checkpoint;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    EvaluateCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var progress = new ProgressLine(console.err(), console.interactive());
        TestResult result;
        try {
            result = ports.models().get().evaluate(ports.model(run), checkpoint, corruptions, progress::show);
        } finally {
            progress.clear();
        }
        if (json) console.json(result);
        else print(result);
        return Commands.DONE;
    }

    private void print(TestResult result) {
        var out = console.out();
        out.println(Tables.report(result.report()));
        out.println();
        result.metrics().forEach((name, value) -> out.println(name + " " + String.format(Locale.ROOT, "%.4f", value)));
        if (result.robustness() != null) out.println("\n" + Tables.robustness(result.robustness()));
    }
}
