package io.mortise.runner.internal;

import io.mortise.api.plugin.PluginFault;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.json.Alive;
import io.mortise.json.Journal;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A run's folder, as the bench sees it. */
record RunFolder(RunId id, Path path) {
    private static final String STARTER = "starter.json";
    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** The ids of all folders of runs, the oldest first; whether there is a journal in them is not looked at. */
    static List<RunId> ids(Path runs) {
        String[] names = runs.toFile().list();
        if (names == null) return List.of();
        return Arrays.stream(names)
                .filter(RunId::isRunId)
                .sorted()
                .map(RunId::new)
                .toList();
    }

    /** A new one, for one run only. */
    static RunFolder make(Path runs) {
        try {
            Files.createDirectories(runs);
            while (true) {
                var id = RunIds.draw();
                try {
                    return new RunFolder(id, Files.createDirectory(runs.resolve(id.value())));
                } catch (FileAlreadyExistsException e) {
                    // Another run, begun in the same moment, has drawn the same id.
                }
            }
        } catch (IOException e) {
            throw Folders.notWritable(runs.getParent(), e);
        }
    }

    Path journal() {
        return Journal.in(path);
    }

    boolean alive() {
        return Alive.in(path);
    }

    /** Notes down that this process starts the worker: it will know why that ends. */
    void startedHere() {
        Json.writeFile(path.resolve(STARTER), Starter.here());
    }

    /** Whether whoever started the worker is still there to say why it ended. */
    boolean starterIsThere() {
        Path file = path.resolve(STARTER);
        return Files.exists(file) && Json.read(file, Starter.class).isThere();
    }

    /** A process, by id and time of its start. */
    private record Starter(long pid, String started) {
        static Starter here() {
            return of(ProcessHandle.current());
        }

        private static Starter of(ProcessHandle process) {
            return new Starter(
                    process.pid(),
                    process.info().startInstant().map(Instant::toString).orElse(""));
        }

        boolean isThere() {
            return ProcessHandle.of(pid).map(Starter::of).filter(this::equals).isPresent();
        }
    }

    /** Asks the worker to end. */
    void askToCancel() {
        try {
            Files.writeString(path.resolve("cancel"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean askedToCancel() {
        return Files.exists(path.resolve("cancel"));
    }

    /** Everything that the journal holds. */
    List<RunEvent> events() {
        var events = new ArrayList<RunEvent>();
        long at = 0;
        try {
            while (true) {
                var stretch = Journal.read(journal(), at);
                if (stretch.to() == at) return events;
                events.addAll(stretch.events());
                at = stretch.to();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of that kind that the journal tells of last, if it is still there. */
    Optional<Path> latest(String kind) {
        return events().stream()
                .filter(RunEvent.ArtifactWritten.class::isInstance)
                .map(event -> ((RunEvent.ArtifactWritten) event).artifact())
                .filter(artifact -> artifact.kind().equals(kind))
                .reduce((_, later) -> later)
                .map(artifact -> path.resolve(artifact.name()))
                .filter(Files::isRegularFile);
    }

    /**
     * Where the run stands, by the end of its journal: a worker writes its start before anything else, and its end after
     * everything else.
     */
    RunStatus status() {
        try {
            var status = RunStatus.QUEUED;
            for (RunEvent event : Journal.tail(journal())) {
                if (event instanceof RunEvent.Ended ended) return ended.status();
                if (!(event instanceof RunEvent.Queued)) status = RunStatus.RUNNING;
            }
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the end of a run whose worker is gone without having done so itself. Nothing happens while a worker is alive,
     * or where an end is there already.
     */
    void close(RunStatus status, Optional<String> cause) {
        close(status, cause, Optional.empty());
    }

    /** The same for a run that a plug-in has spoilt. */
    void close(PluginFault fault) {
        close(RunStatus.FAILED, Optional.of(fault.sentence()), Optional.of(fault));
    }

    private void close(RunStatus status, Optional<String> cause, Optional<PluginFault> fault) {
        try (var channel = FileChannel.open(
                        path.resolve(Alive.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = patientLock(channel)) {
            if (lock == null) return;
            var events = events();
            if (events.stream().anyMatch(RunEvent.Ended.class::isInstance)) return;
            append(new RunEvent.Ended(
                    Instant.now(),
                    status,
                    cause.orElse(null),
                    seconds(events),
                    metrics(events),
                    Map.of(),
                    fault.orElse(null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The worker's lock, or null while it lives. Whoever looks whether it lives holds the lock for a moment, too. */
    private static @Nullable FileLock patientLock(FileChannel channel) throws IOException {
        for (int i = 0; i < LOOKS; i++) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) return lock;
            } catch (OverlappingFileLockException e) {
                // Somebody in this process.
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return null;
    }

    /** Appends an event on a line of its own, also after half a line. */
    void append(RunEvent event) throws IOException {
        Files.writeString(
                journal(),
                (needsBreak() ? "\n" : "") + Json.write(event) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    private boolean needsBreak() throws IOException {
        if (!Files.exists(journal()) || Files.size(journal()) == 0) return false;
        try (var channel = FileChannel.open(journal(), StandardOpenOption.READ)) {
            var last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            return last.get(0) != '\n';
        }
    }

    private static double seconds(List<RunEvent> events) {
        var started = events.stream()
                .filter(RunEvent.Started.class::isInstance)
                .map(RunEvent::at)
                .findFirst();
        if (started.isEmpty()) return 0;
        return Duration.between(started.get(), events.getLast().at()).toMillis() / 1000.0;
    }

    /** Of the last epoch that ended, or of the last batch where none did. */
    private static Map<String, Double> metrics(List<RunEvent> events) {
        var metrics = new LinkedHashMap<String, Double>();
        var batch = new LinkedHashMap<String, Double>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Epoch epoch) metrics.putAll(epoch.metrics());
            if (event instanceof RunEvent.Batch last) batch.putAll(last.metrics());
        }
        var latest = metrics.isEmpty() ? batch : metrics;
        List.of("seconds", "images_per_second", "learning_rate").forEach(latest::remove);
        return latest;
    }
}
