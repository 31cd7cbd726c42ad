package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.run.Exported;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a run's model for use elsewhere. */
@Command(name = "export", description = "Write a run's model to a file.", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "RUN", description = Ports.RUN)
    private String run = "";

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description =
                    "One that a plug-in supplies, such as onnx, java, html, or dl4j, the zip that Deeplearning4j reads;"
                            + " or bundle, a zip to deploy from, with model card, samples and programs;"
                            + " or spec, the run's spec and its lock, to train it again.")
    private String format = "";

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Where to write it.")
    private Path output = Path.of("");

    @Option(names = "--checkpoint", description = "Export the run's saved checkpoint instead of its last weights.")
    private boolean checkpoint;

    @Option(
            names = "--tolerance",
            paramLabel = "DIFFERENCE",
            description = "Fail where probabilities of the exported model and the trained one differ by more;"
                    + " ${DEFAULT-VALUE} by default.")
    private double tolerance = Exported.Proof.TOLERANCE;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ExportCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new Cancellable(ports, console).over(this::exported);
    }

    private int exported() {
        if (!(tolerance >= 0)) {
            throw new InvalidInput("--tolerance", tolerance + " is no difference that could be allowed", "use 1e-5");
        }
        boolean replaces = Files.isRegularFile(output);
        String model = ports.model(run);
        Exported exported = export(model);
        if (replaces) console.err().println("Replaced what was at " + output);
        if (json) console.json(document(model, exported));
        else print(exported);
        return Commands.DONE;
    }

    private Exported export(String model) {
        var progress = new ProgressLine(console.err(), console.interactive());
        try {
            return ports.models()
                    .get()
                    .export(model, format, checkpoint, output.toAbsolutePath(), tolerance, progress::show);
        } finally {
            progress.clear();
        }
    }

    private static Map<String, Object> document(String model, Exported exported) {
        var document = new LinkedHashMap<String, Object>();
        document.put("run", model);
        document.put("files", exported.files().stream().map(Path::toString).toList());
        document.put("proof", exported.proof());
        return document;
    }

    private void print(Exported exported) {
        exported.files().forEach(file -> console.out().println(file));
        Exported.Proof proof = exported.proof();
        if (proof == null) {
            console.err()
                    .println(
                            format.equals("spec")
                                    ? "There is no model in them that could be proven; to train it again: "
                                            + Program.command("run " + output + " --locked")
                                    : "Not proven: " + format + " cannot be run here");
            return;
        }
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "Proven in %s on %d %s examples: the same class for %d of them, probabilities differ by at most %.1e",
                        proof.runtime(),
                        proof.examples(),
                        proof.part(),
                        proof.sameClass(),
                        proof.largestDifference()));
    }
}
