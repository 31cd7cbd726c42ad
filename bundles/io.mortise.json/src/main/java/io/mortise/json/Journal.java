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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A run's journal: {@code events.jsonl}, one {@link RunEvent} a line, only ever appended to. */
public final class Journal {
    /** The file's name in the run's folder. */
    public static final String FILE = "events.jsonl";

    private static final int STRETCH = 8 << 20;
    private static final int TAIL = 64 << 10;
    private static final int LONGEST_LINE = 1 << 30;

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

        /** The same and the one after it. */
        public Stretch and(Stretch next) {
            return new Stretch(
                    from,
                    next.to(),
                    Stream.concat(events.stream(), next.events().stream()).toList());
        }
    }

    /** The journal in a run's folder. */
    public static Path in(Path folder) {
        return folder.resolve(FILE);
    }

    /**
     * Reads whole lines from that byte on, some megabytes at a time; call again while something comes. A last line that
     * is still being written is left for the next time.
     */
    public static Stretch read(Path journal, long from) throws IOException {
        if (!Files.exists(journal)) return new Stretch(from, from, List.of());
        byte[] bytes;
        try (var channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            long rest = channel.size() - from;
            if (rest <= 0) return new Stretch(from, from, List.of());
            int size = STRETCH;
            bytes = bytes(channel, from, (int) Math.min(rest, size));
            // A line with pictures in it may be longer than a stretch.
            while (!hasLine(bytes) && size < rest && size < LONGEST_LINE) {
                size *= 2;
                bytes = bytes(channel, from, (int) Math.min(rest, size));
            }
        }
        var events = new ArrayList<RunEvent>();
        int end = parse(bytes, 0, events);
        return new Stretch(from, from + end, events);
    }

    /** The last of its events, as far as some kilobytes have them: at least one where any can be read. */
    public static List<RunEvent> tail(Path journal) throws IOException {
        if (!Files.exists(journal)) return List.of();
        try (var channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            long size = channel.size();
            var events = new ArrayList<RunEvent>();
            for (int window = TAIL; ; window *= 2) {
                long from = Math.max(0, size - window);
                byte[] bytes = bytes(channel, from, (int) (size - from));
                parse(bytes, from == 0 ? 0 : firstLine(bytes), events);
                if (!events.isEmpty() || from == 0 || window >= LONGEST_LINE) return events;
            }
        }
    }

    /** Where the first line begins after one that was cut. */
    private static int firstLine(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == '\n') return i + 1;
        return bytes.length;
    }

    /** Parses whole lines; gives the place after the last. */
    private static int parse(byte[] bytes, int from, List<RunEvent> into) {
        int start = from;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != '\n') continue;
            parse(new String(bytes, start, i - start, StandardCharsets.UTF_8), into);
            start = i + 1;
        }
        return start;
    }

    private static byte[] bytes(FileChannel channel, long from, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count);
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until the buffer is full or the file ends
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static boolean hasLine(byte[] bytes) {
        for (byte b : bytes) if (b == '\n') return true;
        return false;
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
