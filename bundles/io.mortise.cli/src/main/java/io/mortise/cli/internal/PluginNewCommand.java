package io.mortise.cli.internal;

import io.mortise.api.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the project of a new plug-in. */
@Command(
        name = "new",
        description = "Write a Maven project that builds a plug-in: layers, an optimizer, their tests, an experiment.",
        mixinStandardHelpOptions = true)
final class PluginNewCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "Where to; a new or empty folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "Bundle-SymbolicName, Java package and groupId. By default com.example. and the folder's name.")
    private @Nullable String id;

    @Option(names = "--name", paramLabel = "NAME", description = "Name for people. By default the end of the id.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginNewCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path to = folder.toAbsolutePath().normalize();
        var project = PluginProject.of(String.valueOf(to.getFileName()), id, name);
        List<String> files = project.write(ports.bench().product(), to);
        if (json) {
            console.json(new Written(to.toString(), files));
            return Commands.DONE;
        }
        console.out().println("The plug-in " + project.id() + " is in " + to + ":");
        files.forEach(file -> console.out().println("  " + file));
        console.out().println("Next:");
        console.out().println("  cd " + folder);
        console.out().println("  mvn package    (with this JDK: JAVA_HOME=" + System.getProperty("java.home") + ")");
        console.out().println("  " + Program.commandElsewhere("plugin install target/" + project.id() + "-0.1.0.jar"));
        console.out().println("  " + Program.commandElsewhere("run experiment.json"));
        return Commands.DONE;
    }

    /** What {@code --json} prints. */
    private record Written(String folder, List<String> files) {}
}
