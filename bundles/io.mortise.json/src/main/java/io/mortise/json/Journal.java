package io.mortise.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mortise.api.run.RunEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A run's journal: {@code events.jsonl}, one {@link RunEvent} a line, only ever appended to. */
public final class Journal {
    /** The file's name in the run's folder. */
    public static final String FILE = "events.jsonl";

    private static final int STRETCH = 4 << 20;

    private Journal() {}

    /**
     * A stretch of a journal.
     *
     * @param from the byte where it begins
     * @param to the byte after its last whole line
     * @param events its events; a line that cannot be read is passed over
     */
    public record Stretch(long from, long to, List<RunEvent> events) {
        public Stretch {
            events = List.copyOf(events);
        }
    }

    /** The journal in a run's folder. */
    public static Path in(Path folder) {
        return folder.resolve(FILE);
    }

    /**
     * Reads whole lines from that byte on, at most some megabytes; call again while something comes. A last line that
     * is still being written is left for the next time.
     */
    public static Stretch read(Path journal, long from) throws IOException {
        if (!Files.exists(journal)) return new Stretch(from, from, List.of());
        byte[] bytes;
        try (var channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            long rest = channel.size() - from;
            if (rest <= 0) return new Stretch(from, from, List.of());
            var buffer = ByteBuffer.allocate((int) Math.min(rest, STRETCH));
            channel.position(from);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until the buffer is full or the file ends
            }
            bytes = new byte[buffer.position()];
            buffer.flip().get(bytes);
        }
        var events = new ArrayList<RunEvent>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') continue;
            parse(new String(bytes, start, i - start, StandardCharsets.UTF_8), events);
            start = i + 1;
        }
        return new Stretch(from, from + start, events);
    }

    private static void parse(String line, List<RunEvent> into) {
        if (line.isBlank()) return;
        try {
            into.add(Json.mapper().readValue(line, RunEvent.class));
        } catch (JsonProcessingException e) {
            // Half a line of a worker that was killed, mended by the next writer's line break, or a newer version's
            // event.
        }
    }
}
