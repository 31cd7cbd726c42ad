package io.mortise.runner.internal;

import io.mortise.api.run.RunService;
import io.mortise.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a worker says of its preparations. */
final class ProgressFile {
    private final Path file;
    private Told last = new Told("", 0, 0);

    private record Told(String what, long done, long total) {}

    ProgressFile(Path folder) {
        file = folder.resolve("progress.json");
    }

    void tell(RunService.Progress progress) {
        if (!Files.exists(file)) return;
        var now = Json.read(file, Told.class);
        if (now.equals(last)) return;
        last = now;
        progress.on(now.what(), now.done(), now.total());
    }
}
