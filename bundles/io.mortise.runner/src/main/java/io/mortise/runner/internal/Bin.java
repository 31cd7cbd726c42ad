package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.BinnedRun;
import io.mortise.api.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** The folder with the folders of deleted runs. */
record Bin(Path folder) {
    /** What is in it, the latest first. */
    List<BinnedRun> runs() {
        return RunFolder.ids(folder).reversed().stream()
                .map(id -> new BinnedRun(id, bytes(of(id))))
                .toList();
    }

    boolean has(RunId id) {
        return Files.exists(of(id));
    }

    Path of(RunId id) {
        return folder.resolve(id.value());
    }

    /** The run that somebody means by an id or a unique prefix. */
    RunId find(String text) {
        var matching = RunFolder.ids(folder).stream()
                .filter(id -> id.value().startsWith(text))
                .toList();
        if (matching.isEmpty() || text.isEmpty()) throw none(text);
        if (matching.size() > 1)
            throw new InvalidInput(
                    "RUN",
                    "`" + text + "` could be any of " + matching.size() + " deleted runs",
                    "give more letters of the id");
        return matching.getFirst();
    }

    static InvalidInput none(String text) {
        return new InvalidInput(
                "RUN", "there is no deleted run `" + text + "`", "see those that there are: " + Program.command("bin"));
    }

    /** A run that is not over holds its plug-ins, and its worker may come back to its folder. */
    void refuseOpen(RunId id) {
        if (!has(id)) throw none(id.value());
        var run = new RunFolder(id, of(id));
        // Without a journal it is what another removal has left.
        boolean open = Files.exists(run.journal()) && !run.status().isOver();
        if (open || run.alive())
            throw new InvalidInput(
                    "RUN",
                    "run " + id + " is not over",
                    "take it out of the bin, and end it first: " + Program.command("delete --undo " + id));
    }

    /** Removes a run's folder; gives the bytes that are free then. */
    long remove(RunId id) {
        long bytes = bytes(of(id));
        try {
            Folders.delete(of(id));
        } catch (UncheckedIOException e) {
            throw new WorkFailed("the folder " + of(id) + " cannot be removed: " + e.getMessage());
        }
        return bytes;
    }

    private static long bytes(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(Bin::own).sum();
        } catch (IOException | UncheckedIOException e) {
            // Somebody else removes it.
            return 0;
        }
    }

    /** The jars of plug-ins are links to files that others have, too. */
    private static long own(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return 0;
            boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
            boolean shared = unix && (int) Files.getAttribute(file, "unix:nlink") > 1;
            return shared ? 0 : Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
