package io.mortise.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.json.Alive;
import io.mortise.json.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A workspace of a test. Closing it ends every worker and command that is still at work in it. */
final class Workspace implements AutoCloseable {
    private final Path home;
    private final Product product;
    private final List<Command> commands = new ArrayList<>();

    private Workspace(Path home, Product product) {
        this.home = home;
        this.product = product;
    }

    /** One without anything in it. */
    static Workspace empty(Path home) {
        return new Workspace(home, Product.packed());
    }

    /** One that has MNIST, so that nothing need be fetched. */
    static Workspace withMnist(Path home) {
        MnistFiles.link(home.resolve("datasets/mnist"));
        return empty(home);
    }

    Path home() {
        return home;
    }

    /** Runs a command to its end. */
    Outcome run(String... arguments) {
        return start(arguments).outcome();
    }

    /** Starts a command. */
    Command start(String... arguments) {
        var command = product.start(home, List.of(arguments));
        commands.add(command);
        return command;
    }

    /** The document that a command prints, which must end well. */
    JsonNode json(String... arguments) {
        return run(arguments).exits(0).json();
    }

    Path runs() {
        return home.resolve("runs");
    }

    /** Folders in runs/, whatever they hold. */
    List<Path> runFolders() {
        if (!Files.isDirectory(runs())) return List.of();
        try (Stream<Path> folders = Files.list(runs())) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a run's journal holds by now. */
    List<RunEvent> events(Path run) {
        var events = new ArrayList<RunEvent>();
        try {
            var stretch = Journal.read(Journal.in(run), 0);
            while (stretch.to() > stretch.from()) {
                events.addAll(stretch.events());
                stretch = Journal.read(Journal.in(run), stretch.to());
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until some run, other than those given, has finished an epoch. */
    Path untilTraining(Path... others) {
        return until(RunEvent.Epoch.class, others);
    }

    /** Waits until some run, other than those given, has told that in its journal. */
    Path until(Class<? extends RunEvent> event, Path... others) {
        return Patience.until(
                "a run in " + home + " with " + event.getSimpleName(),
                () -> runFolders().stream()
                        .filter(run -> !List.of(others).contains(run))
                        .filter(run -> events(run).stream().anyMatch(event::isInstance))
                        .findFirst());
    }

    /** Waits until a run's journal has an end. */
    RunEvent.Ended untilEnded(Path run) {
        return Patience.until(
                "the end of " + run,
                () -> events(run).stream()
                        .filter(RunEvent.Ended.class::isInstance)
                        .map(RunEvent.Ended.class::cast)
                        .findFirst());
    }

    /** Asks the workers that are still there to end, as a cancel does, ends the commands, and waits for all of them. */
    @Override
    public void close() {
        for (Path run : runFolders()) {
            if (!Alive.in(run)) continue;
            ask(run);
            Patience.untilTrue("the worker of " + run + " to end", () -> !Alive.in(run));
        }
        commands.forEach(Command::end);
    }

    private static void ask(Path run) {
        try {
            Files.writeString(run.resolve("cancel"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<RunId> id(Path run) {
        return Optional.of(run.getFileName().toString()).filter(RunId::isRunId).map(RunId::new);
    }
}
