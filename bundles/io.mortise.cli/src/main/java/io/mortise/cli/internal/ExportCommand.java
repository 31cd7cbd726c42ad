package io.mortise.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
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
            description = "One that a plug-in supplies; dl4j, the zip that Deeplearning4j reads, is there.")
    private String format = "";

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Where to write it.")
    private Path output = Path.of("");

    @Option(names = "--checkpoint", description = "Export the run's saved checkpoint instead of its last weights.")
    private boolean checkpoint;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ExportCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean replaces = Files.isRegularFile(output);
        String model = ports.model(run);
        var files = ports.models().get().export(model, format, checkpoint, output.toAbsolutePath());
        if (replaces) console.err().println("Replaced what was at " + output);
        if (json)
            console.json(Map.of(
                    "run", model, "files", files.stream().map(Path::toString).toList()));
        else files.forEach(file -> console.out().println(file));
        return Commands.DONE;
    }
}
