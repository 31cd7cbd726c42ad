package io.mortise.webui.internal.look;

import io.mortise.api.Bench;
import io.mortise.api.run.Beat;
import io.mortise.api.run.RunId;
import io.mortise.api.run.Vitals;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker writes of itself into the run's folder. */
public final class Vital {
    private Vital() {}

    /** How the layers and the worker fared, epoch by epoch. */
    static List<Vitals> epochs(Bench bench, RunId run) {
        Path file = folder(bench, run).resolve(Vitals.FILE);
        if (!Files.isRegularFile(file)) return List.of();
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith("}")) // the last one may not be whole yet
                    .map(line -> Json.read(line, Vitals.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the training goes, or went in the end; null where nothing is known of it. */
    public static @Nullable Beat now(Bench bench, RunId run) {
        Path file = folder(bench, run).resolve(Beat.FILE);
        try {
            return Files.isRegularFile(file) ? Json.read(file, Beat.class) : null;
        } catch (UncheckedIOException e) {
            // The folder was moved in this very moment.
            return null;
        }
    }

    private static Path folder(Bench bench, RunId run) {
        return bench.workspace().runs().resolve(run.value());
    }
}
