package io.mortise.cli.internal;

import io.mortise.api.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of experiment files, and leaves it in the workspace for editors. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of experiment files, out of all plug-ins that are installed.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    SchemaCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        String schema = ports.specs().get().schema();
        Path file = ports.bench().workspace().home().resolve("schema/experiment-1.schema.json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, schema);
        } catch (IOException e) {
            throw new WorkFailed("the schema cannot be written to " + file + ": " + e.getMessage());
        }
        console.out().println(schema);
        console.err().println("also written to " + file);
        return Commands.DONE;
    }
}
