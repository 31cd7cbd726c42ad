package io.mortise.runner.internal;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.json.Alive;
import io.mortise.json.Journal;
import io.mortise.json.Json;
import io.mortise.testkit.TrainedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A run's folder as a worker writes it: here the test is the worker. */
record Written(RunFolder folder, TrainedRun run) {
    static Written in(Path runs, String id, int epochs) {
        var runId = new RunId(id);
        try {
            var folder = new RunFolder(runId, Files.createDirectories(runs.resolve(id)));
            return new Written(folder, new TrainedRun(runId, "written", epochs, 10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(RunEvent... events) {
        var text = new StringBuilder();
        for (RunEvent event : events) text.append(Json.write(event)).append('\n');
        write(text.toString());
    }

    void write(List<RunEvent> events) {
        write(events.toArray(RunEvent[]::new));
    }

    void write(String text) {
        try {
            Files.writeString(Journal.in(folder.path()), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the worker's lock. */
    Life live() {
        try {
            var channel = FileChannel.open(
                    folder.path().resolve(Alive.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new Life(channel, channel.lock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The worker's life; closing it is its death. */
    record Life(FileChannel channel, FileLock lock) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
