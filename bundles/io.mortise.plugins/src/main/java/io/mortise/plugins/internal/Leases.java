package io.mortise.plugins.internal;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.run.RunId;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Alive;
import io.mortise.json.Journal;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who uses which plug-in: a run's task file is its lease, from when it is queued until its worker has ended. */
record Leases(Path runs) {
    /** A worker has its lock long before that. */
    private static final Duration STARTING = Duration.ofMinutes(2);

    /** Runs that are live or queued, by the sha256 of each plug-in that they use. */
    Map<String, List<String>> users() {
        var users = new TreeMap<String, List<String>>();
        for (Path run : Trees.list(runs)) {
            if (!RunId.isRunId(run.getFileName().toString()) || !uses(run)) continue;
            for (PluginBundle plugin : plugins(run)) {
                users.computeIfAbsent(plugin.sha256(), k -> new ArrayList<>())
                        .add(run.getFileName().toString());
            }
        }
        return users;
    }

    /** A worker makes its lock when it begins; before that the run waits in the queue, or is just being started. */
    private static boolean uses(Path run) {
        if (Files.exists(run.resolve(Alive.FILE))) return Alive.in(run);
        return Files.exists(Journal.in(run)) || isNew(run);
    }

    private static boolean isNew(Path run) {
        try {
            return Files.getLastModifiedTime(run).toInstant().plus(STARTING).isAfter(Instant.now());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<PluginBundle> plugins(Path run) {
        try {
            return Json.read(run.resolve("task.json"), WorkerTask.class) instanceof WorkerTask.Train train
                    ? train.plugins()
                    : List.of();
        } catch (UncheckedIOException e) {
            // Refused and gone while we looked, or not quite there yet.
            return List.of();
        }
    }
}
