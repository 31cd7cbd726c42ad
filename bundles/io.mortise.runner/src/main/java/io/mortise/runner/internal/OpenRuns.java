package io.mortise.runner.internal;

import io.mortise.api.run.RunId;
import io.mortise.json.Alive;
import io.mortise.json.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a workspace that are not over. Those that are may be very many: the folder of the runs is listed only where
 * it has changed, and what lies in a run that is over is not looked at again.
 */
final class OpenRuns {
    /** A change may follow so closely on another that the folder's time does not tell them apart. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private final Path runs;
    private final Set<String> over = new HashSet<>();
    private final TreeMap<RunId, RunFolder> open = new TreeMap<>();
    private @Nullable FileTime changed;
    private long noticed;
    private boolean lookAgain;

    OpenRuns(Path runs) {
        this.runs = runs;
    }

    /** Nothing more will come of that run. */
    void close(RunId id) {
        over.add(id.value());
        open.remove(id);
    }

    boolean isOver(RunId id) {
        return over.contains(id.value());
    }

    /** Those with a journal, the oldest first; folders of workers that have not begun to train are no runs. */
    List<RunFolder> look() {
        look(System.nanoTime());
        return open.values().stream().filter(run -> Files.exists(run.journal())).toList();
    }

    private void look(long now) {
        FileTime time = lastChange();
        boolean fresh = !time.equals(changed);
        if (!fresh && !(lookAgain && now - noticed > SECOND_LOOK.toNanos())) return;
        lookAgain = fresh;
        changed = time;
        noticed = now;
        var there = new HashSet<RunId>();
        for (RunId id : RunFolder.ids(runs)) {
            if (isOver(id)) continue;
            there.add(id);
            open.computeIfAbsent(id, i -> new RunFolder(i, runs.resolve(i.value())));
        }
        open.keySet().retainAll(there);
    }

    private FileTime lastChange() {
        try {
            return Files.isDirectory(runs) ? Files.getLastModifiedTime(runs) : FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away folders of workers that were refused and whose starter is gone. */
    void sweep() {
        look(System.nanoTime());
        Collection<RunFolder> refused = open.values().stream()
                .filter(run -> !Files.exists(Journal.in(run.path()))
                        && Files.exists(run.path().resolve("result.json"))
                        && !Alive.in(run.path()))
                .toList();
        for (RunFolder run : refused) Folders.delete(run.path());
    }
}
