package io.mortise.worker.internal;

import io.mortise.engine.Supervision;
import io.mortise.json.Json;
import io.mortise.spi.DatasetLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a task, as loaders of data see it. What they tell goes to {@code progress.json}, which the bench shows
 * while it waits.
 */
record TaskFolder(Path folder, Path datasets, Supervision supervision) implements DatasetLoader.Context {
    private static final Logger LOG = LoggerFactory.getLogger(TaskFolder.class);

    @Override
    public Path file(Path named) {
        for (String place : List.of("mortise.home", "mortise.product")) {
            if (Files.exists(named) || named.isAbsolute()) break;
            String folder = System.getProperty(place);
            if (folder != null && Files.exists(Path.of(folder).resolve(named)))
                return Path.of(folder).resolve(named);
        }
        return named.toAbsolutePath();
    }

    @Override
    public void progress(String what, long done, long total) {
        supervision.progress();
        Json.writeFile(folder.resolve("progress.json"), Map.of("what", what, "done", done, "total", total));
    }

    @Override
    public void log(String message) {
        LOG.info("{}", message);
        progress(message, 0, 0);
    }

    /** Whether somebody asked for the end. */
    boolean cancelled() {
        return Files.exists(folder.resolve("cancel"));
    }
}
