package io.mortise.cli.internal;

import io.mortise.api.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what the installed plug-ins offer, with every option. */
@Command(
        name = "doc",
        description = "Print the reference pages of what is installed, in Markdown.",
        mixinStandardHelpOptions = true)
final class PluginDocCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The only plug-in to tell of, as plugin list has it.")
    private @Nullable String id;

    @Option(names = "--output", paramLabel = "DIR", description = "Write a file for each page instead.")
    private @Nullable Path output;

    PluginDocCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var pages = ports.specs().get().reference(id);
        if (output == null) {
            console.out().println(String.join("\n", pages.values()).stripTrailing());
            return Commands.DONE;
        }
        Path folder = output.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            for (var page : pages.entrySet()) Files.writeString(folder.resolve(page.getKey()), page.getValue());
        } catch (IOException e) {
            throw new WorkFailed("the pages cannot be written to " + folder + ": " + e);
        }
        pages.keySet().forEach(page -> console.out().println(folder.resolve(page)));
        return Commands.DONE;
    }
}
