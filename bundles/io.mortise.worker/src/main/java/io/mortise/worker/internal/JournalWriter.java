package io.mortise.worker.internal;

import io.mortise.api.run.RunEvent;
import io.mortise.json.Journal;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends events to a run's journal. Batches are gathered for up to a fifth of a second; an epoch, the end and anything
 * rare are written at once, and epochs and the end forced to disk.
 */
final class JournalWriter implements AutoCloseable {
    private static final long PATIENCE_NANOS = 200_000_000;

    private final FileChannel channel;
    private final List<RunEvent> waiting = new ArrayList<>();
    private long lastWrite;
    private boolean ended;

    JournalWriter(Path folder) throws IOException {
        channel = FileChannel.open(
                Journal.in(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Appends an event. After the run's end nothing is written any more. */
    synchronized void write(RunEvent event) {
        if (ended) return;
        waiting.add(event);
        boolean force = event instanceof RunEvent.Epoch || event instanceof RunEvent.Ended;
        if (event instanceof RunEvent.Batch && System.nanoTime() - lastWrite < PATIENCE_NANOS) return;
        flush(force);
        ended = event instanceof RunEvent.Ended;
    }

    private void flush(boolean force) {
        var text = new StringBuilder();
        for (RunEvent event : waiting) text.append(Json.write(event)).append('\n');
        waiting.clear();
        var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) channel.write(bytes);
            if (force) channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written; is the disk full?", e);
        }
        lastWrite = System.nanoTime();
    }

    @Override
    public synchronized void close() throws IOException {
        if (!ended && !waiting.isEmpty()) flush(true);
        channel.close();
    }
}
