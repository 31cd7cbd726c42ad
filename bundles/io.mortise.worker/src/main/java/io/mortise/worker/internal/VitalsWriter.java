package io.mortise.worker.internal;

import io.mortise.api.run.Vitals;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
                OwnProcess.cpu().toMillis() / 1e3,
                OwnProcess.memory(),
                OwnProcess.peakMemory(),
                layers);
        try {
            Files.writeString(file, Json.write(vitals) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
