package io.mortise.sweep.internal;

import io.mortise.json.Alive;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A sweep's folder. */
record SweepFolder(Path path) {
    private static final String DEFINITION = "sweep.json";
    private static final String JOURNAL = "trials.jsonl";
    private static final String CANCEL = "cancel";
    /**
     * Those that this process works on: to look at their lock would be to lose it, for the operating system takes it away
     * when the process closes the file, however often it has it open.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    static SweepFolder create(Path sweeps, Definition definition) throws IOException {
        var folder = new SweepFolder(Files.createDirectories(sweeps.resolve(definition.sweep())));
        Json.writeFile(folder.path.resolve(DEFINITION), definition);
        return folder;
    }

    /** The experiment with the best options so far. */
    Path best() {
        return path.resolve("best.json");
    }

    boolean exists() {
        return Files.exists(path.resolve(DEFINITION));
    }

    Definition definition() {
        return Json.read(path.resolve(DEFINITION), Definition.class);
    }

    /** Whether some process works on the sweep. */
    boolean alive() {
        return HELD.contains(path) || Alive.in(path);
    }

    /** Everything that happened; half a line of who was killed is passed over. */
    List<Entry> entries() {
        Path journal = path.resolve(JOURNAL);
        if (!Files.exists(journal)) return List.of();
        try {
            var entries = new ArrayList<Entry>();
            for (String line : Files.readAllLines(journal)) read(line).ifPresent(entries::add);
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Entry> read(String line) {
        if (line.isBlank()) return Optional.empty();
        try {
            return Optional.of(Json.read(line, Entry.class));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Writes a line and forces it to disk. Work begins on a line of its own, also after half a one. */
    synchronized void append(Entry entry) {
        try {
            Files.writeString(
                    path.resolve(JOURNAL),
                    (entry.event() == Entry.Event.BEGUN ? "\n" : "") + Json.write(entry) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void askToCancel() {
        try {
            Files.writeString(path.resolve(CANCEL), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean askedToCancel() {
        return Files.exists(path.resolve(CANCEL));
    }

    void forgetCancel() {
        try {
            Files.deleteIfExists(path.resolve(CANCEL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The right to work on the sweep, as long as it is held; empty where somebody has it. */
    Optional<AutoCloseable> take() {
        if (!HELD.add(path)) return Optional.empty();
        try {
            var channel =
                    FileChannel.open(path.resolve(Alive.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) return Optional.of(() -> giveBack(channel));
            giveBack(channel);
            return Optional.empty();
        } catch (IOException e) {
            HELD.remove(path);
            throw new UncheckedIOException(e);
        }
    }

    private void giveBack(FileChannel channel) throws IOException {
        channel.close();
        HELD.remove(path);
    }
}
