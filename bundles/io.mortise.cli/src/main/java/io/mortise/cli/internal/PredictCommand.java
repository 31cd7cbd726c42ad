package io.mortise.cli.internal;

import io.mortise.api.serve.Inference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Classifies pictures, or the rows of tables, with a trained model. */
@Command(
        name = "predict",
        description =
                "Classify PNG or JPEG pictures of any size, light on dark or dark on light; or each row of CSV files,"
                        + " where the model has learnt from a table. Columns are found by their names in the first line.",
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(index = "0", paramLabel = "RUN-or-MODEL", description = "A model file; or a run: " + Ports.RUN)
    private String model = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "INPUT", description = "Pictures, or tables.")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--checkpoint", description = "Ask the run's saved checkpoint instead of its last weights.")
    private boolean checkpoint;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Write the answers to a .csv, .json or .jsonl file as they come, for inputs of any size: folders of"
                            + " pictures and IDX files, too. What is wrong with one of them stands in its row.")
    private @Nullable Path output;

    @Option(
            names = "--skip-broken",
            description = "With --output: exit code 0, not 2, where some inputs could not be answered.")
    private boolean skipBroken;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PredictCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var absolute = inputs.stream().map(Path::toAbsolutePath).toList();
        if (output != null) return inBulk(absolute, output);
        var predictions = ports.models().get().predict(ports.model(model), checkpoint, absolute);
        if (predictions.isEmpty())
            console.err()
                    .println("There was nothing to answer: a table of which only the first line is there has no rows.");
        if (json) {
            console.json(predictions);
            return Commands.DONE;
        }
        if (predictions.isEmpty()) return Commands.DONE;
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Input", "Class", "Confidence"));
        for (var prediction : predictions) {
            rows.add(List.of(
                    asTyped(prediction.input()),
                    prediction.predicted(),
                    String.format(Locale.ROOT, "%.1f %%", 100 * prediction.confidence())));
        }
        console.out().println(Tables.of(2, rows));
        return Commands.DONE;
    }

    private int inBulk(List<Path> absolute, Path file) {
        var bulk = written(absolute, file);
        if (json) console.json(bulk);
        else
            console.out()
                    .println(Tables.number(bulk.answered()) + " answers are in " + file + ", after "
                            + ProgressLine.duration(bulk.seconds()));
        if (bulk.broken() == 0) return Commands.DONE;
        console.err()
                .println(
                        bulk.broken() == 1
                                ? "1 input could not be answered; its row says why:"
                                : Tables.number(bulk.broken()) + " inputs could not be answered; their rows say why:");
        bulk.first().forEach(one -> console.err().println("  " + one));
        if (bulk.broken() > bulk.first().size()) console.err().println("  …");
        return skipBroken ? Commands.DONE : Commands.WRONG;
    }

    private Inference.Bulk written(List<Path> absolute, Path file) {
        var progress = new ProgressLine(console.err(), console.interactive());
        try {
            return ports.inference()
                    .get()
                    .predict(ports.model(model), checkpoint, absolute, file.toAbsolutePath(), progress::show);
        } finally {
            progress.clear();
        }
    }

    /** An input as the user named it; a row of a table has its line after that. */
    private String asTyped(String input) {
        return inputs.stream()
                .filter(typed -> input.startsWith(typed.toAbsolutePath().toString()))
                .max(Comparator.comparingInt(typed -> typed.toString().length()))
                .map(typed -> typed
                        + input.substring(typed.toAbsolutePath().toString().length()))
                .orElse(input);
    }
}
