package io.mortise.json;

import io.mortise.api.plugin.PluginFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which plug-in of a user is at work, in a small file that is mapped into the worker's memory: however the worker dies,
 * the bench can read there who was at work. Two numbers, for the thread of the task and for all others, point to the lines
 * below them; 0 is nobody.
 */
public final class AtWork {
    private static final String FILE = "at-work";
    private static final int SIZE = 1 << 16;
    private static final int LINES = 2 * Integer.BYTES;

    private final MappedByteBuffer memory;
    private final ConcurrentMap<Line, Integer> lines = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Thread task = Thread.currentThread();
    private int end = LINES;

    private AtWork(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** Who does what. */
    private record Line(String id, String version, String sha256, String method) {}

    /** Begins to write in a task's folder; this thread is the task's. */
    public static AtWork open(Path folder) throws IOException {
        try (var channel = FileChannel.open(
                folder.resolve(FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return new AtWork(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        }
    }

    /** Notes that a method of a plug-in is called; gives what was noted before, for {@link #leave}. */
    public int enter(String id, String version, String sha256, String method) {
        int line = lines.computeIfAbsent(new Line(id, version, sha256, method), this::add);
        int cell = cell();
        int before = memory.getInt(cell);
        memory.putInt(cell, line);
        return before;
    }

    /** Notes that the method has come back. */
    public void leave(int before) {
        memory.putInt(cell(), before);
    }

    private int cell() {
        return Thread.currentThread() == task ? 0 : Integer.BYTES;
    }

    private synchronized int add(Line line) {
        byte[] bytes = (String.join("\t", line.id(), line.version(), line.sha256(), line.method()) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        if (end + bytes.length > SIZE) return 0;
        memory.put(end, bytes);
        end += bytes.length;
        return count.incrementAndGet();
    }

    /** Who was at work when the worker died; empty where nobody was, or two plug-ins at once. */
    public static Optional<PluginFault> read(Path folder, String what) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file) || Files.size(file) < LINES) return Optional.empty();
            byte[] bytes = Files.readAllBytes(file);
            List<String> lines = new String(bytes, LINES, bytes.length - LINES, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var numbers = ByteBuffer.wrap(bytes);
            var task = line(lines, numbers.getInt());
            var others = line(lines, numbers.getInt());
            if (task.isPresent() && others.isPresent() && !sameVersion(task.get(), others.get()))
                return Optional.empty();
            return task.or(() -> others)
                    .map(parts -> new PluginFault(parts.id(), parts.version(), parts.sha256(), parts.method(), what));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean sameVersion(Line a, Line b) {
        return a.sha256().equals(b.sha256());
    }

    private static Optional<Line> line(List<String> lines, int number) {
        if (number < 1 || number > lines.size()) return Optional.empty();
        String[] parts = lines.get(number - 1).split("\t");
        return parts.length == 4 ? Optional.of(new Line(parts[0], parts[1], parts[2], parts[3])) : Optional.empty();
    }
}
