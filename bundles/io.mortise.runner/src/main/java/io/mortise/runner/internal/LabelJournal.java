package io.mortise.runner.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunId;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people say of the runs of a workspace: a file that changes are only ever appended to, one a line. What is said of a
 * run is all its changes, one after the other.
 */
final class LabelJournal {
    private final Path file;
    private final Map<RunId, Labels> labels = new HashMap<>();
    private long read;

    LabelJournal(Path file) {
        this.file = file;
    }

    private record Line(Instant at, RunId run, LabelChange change) {}

    /** What is said of a run now. */
    synchronized Labels of(RunId run) {
        readOn();
        return labels.getOrDefault(run, Labels.NONE);
    }

    /** Reads on from where it was; gives the runs of which something else is said now. */
    synchronized Map<RunId, Labels> readOn() {
        if (!Files.exists(file)) return Map.of();
        var changed = new LinkedHashMap<RunId, Labels>();
        for (String line : newLines().split("\n")) {
            if (line.isBlank()) continue;
            try {
                var said = Json.mapper().readValue(line, Line.class);
                changed.put(
                        said.run,
                        labels.merge(said.run, Labels.NONE.with(said.change), (was, _) -> was.with(said.change)));
            } catch (JsonProcessingException e) {
                // Half a line of a process that was killed, or a newer version's change.
            }
        }
        return changed;
    }

    /** A last line that is still being written is left for the next time. */
    private String newLines() {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() <= read) return "";
            var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
            channel.position(read);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until all is there
            }
            int end = bytes.position();
            while (end > 0 && bytes.get(end - 1) != '\n') end--;
            read += end;
            return new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends a change of several runs, for the one who holds the lock on the file. */
    void append(Collection<RunId> runs, LabelChange change) {
        var text = new StringBuilder();
        for (RunId run : runs)
            text.append(Json.write(new Line(Instant.now(), run, change))).append('\n');
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            var last = ByteBuffer.allocate(1);
            // Half a line of a process that was killed
            if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') text.insert(0, '\n');
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            channel.position(size);
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        } catch (IOException e) {
            throw Folders.notWritable(file.toAbsolutePath().getParent(), e);
        }
    }
}
