package io.mortise.worker.internal;

import io.mortise.api.run.Vitals;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** Writes a line for each epoch: how the layers fare, and what the worker takes of the machine. */
final class VitalsWriter {
    private final Path file;
    private final long start;

    /**
     * For a run's folder.
     *
     * @param start of the worker, by {@link System#nanoTime}
     */
    VitalsWriter(Path folder, long start) {
        this.file = folder.resolve(Vitals.FILE);
        this.start = start;
    }

    void write(int epoch, List<Vitals.Layer> layers) {
        var vitals = new Vitals(
                epoch,
                (System.nanoTime() - start) / 1e9,
                cpu().toMillis() / 1e3,
                memory("VmRSS:"),
                memory("VmHWM:"),
                layers);
        try {
            Files.writeString(file, Json.write(vitals) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What Linux says of this process, in bytes; 0 elsewhere. */
    private static long memory(String line) {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        try {
            return Files.readAllLines(status).stream()
                    .filter(l -> l.startsWith(line))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
