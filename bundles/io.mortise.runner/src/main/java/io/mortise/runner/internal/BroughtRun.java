package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.run.RunId;
import io.mortise.json.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A run's folder that was brought along.
 *
 * @param folder where it lies
 * @param runs where it is to be
 */
record BroughtRun(Path folder, Path runs) {
    /** Copies it: it is there whole or not at all. */
    RunId taken() {
        Path from = folder.toAbsolutePath().normalize();
        String name = String.valueOf(from.getFileName());
        if (!RunId.isRunId(name) || !Files.isRegularFile(Journal.in(from))) {
            throw new InvalidInput(
                    folder.toString(),
                    "this is no run's folder: it is not called as runs are, or has no events.jsonl",
                    "name a folder in the `runs` of another workspace; its name is the run's id");
        }
        var run = new RunFolder(new RunId(name), from);
        if (!over(run)) {
            throw new InvalidInput(
                    folder.toString(),
                    "the run in it is " + run.status().id() + ", and only one that is over can be taken over",
                    "wait for its end, or cancel it where it is");
        }
        Path to = runs.resolve(name);
        if (Files.exists(to)) throw there(name);
        return copied(run, to);
    }

    private boolean over(RunFolder run) {
        try {
            return run.status().isOver();
        } catch (UncheckedIOException e) {
            throw new InvalidInput(
                    folder.toString(), "its events.jsonl cannot be read: " + e.getMessage(), "copy the folder whole");
        }
    }

    private RunId copied(RunFolder run, Path to) {
        Path draft = null;
        try {
            Files.createDirectories(runs);
            draft = Files.createTempDirectory(runs, ".import-");
            copy(run.path(), draft);
            Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
            return run.id();
        } catch (FileAlreadyExistsException e) {
            throw there(run.id().value());
        } catch (IOException e) {
            throw new InvalidInput(
                    folder.toString(),
                    "it cannot be copied to " + runs + ": " + e.getMessage(),
                    "see to permissions and room on the disk");
        } finally {
            if (draft != null) Folders.delete(draft);
        }
    }

    /** Files and folders; what is a link, a plug-in that was leased, becomes a file. */
    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path own = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) Files.createDirectories(own);
                else if (Files.exists(each)) Files.copy(each, own);
            }
        }
    }

    private InvalidInput there(String name) {
        return new InvalidInput(
                folder.toString(),
                "there is a run " + name + " in this workspace already",
                "see it: " + Program.command("show " + name));
    }
}
