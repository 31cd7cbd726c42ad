package io.mortise.runner.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A file that lines of JSON are only ever appended to. Who writes takes {@link Turns}; everyone reads on at any time.
 *
 * @param <T> what a line says
 */
final class Ledger<T> {
    private final Path file;
    private final Class<T> type;
    private long read;

    Ledger(Path file, Class<T> type) {
        this.file = file;
        this.type = type;
    }

    /** Reads on from where it was; gives the lines that have come since. */
    synchronized List<T> readOn() {
        if (!Files.exists(file)) return List.of();
        var lines = new ArrayList<T>();
        for (String line : newLines().split("\n")) {
            if (line.isBlank()) continue;
            try {
                lines.add(Json.mapper().readValue(line, type));
            } catch (JsonProcessingException e) {
                // Half a line of a process that was killed, or a newer version's line.
            }
        }
        return lines;
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

    /** Appends lines, for the one whose turn it is. */
    void append(Collection<T> lines) {
        var text = new StringBuilder();
        for (T line : lines) text.append(Json.write(line)).append('\n');
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
            throw notWritable(e);
        }
    }

    private RuntimeException notWritable(IOException e) {
        return Folders.notWritable(file.toAbsolutePath().getParent(), e);
    }
}
