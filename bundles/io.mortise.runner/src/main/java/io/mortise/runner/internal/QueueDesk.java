package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.Workspace;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunQueue;
import io.mortise.api.run.RunStatus;
import io.mortise.json.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order of the runs that wait, in a small file of the workspace. Whether a run does wait its journal says alone: a line of
 * the file that is out of date means nothing.
 */
final class QueueDesk implements RunQueue {
    private final Workspace workspace;
    private final Turns turns;
    private List<RunId> seen = List.of();

    QueueDesk(Workspace workspace) {
        this.workspace = workspace;
        this.turns = new Turns(workspace.home().resolve("queue.lock"));
    }

    @Override
    public List<RunId> waiting() {
        return written().stream().filter(this::waits).toList();
    }

    /** The same, and at its end those of them that are known to wait but stand in no file, as those of an older version. */
    List<RunId> waiting(Collection<RunId> known) {
        var waiting = waiting();
        var others =
                known.stream().filter(id -> !waiting.contains(id) && waits(id)).toList();
        return others.isEmpty() ? waiting : add(others);
    }

    /** Puts runs at the end; gives all that wait now. */
    List<RunId> add(List<RunId> runs) {
        turns.take(() -> write(
                Stream.concat(waiting().stream(), runs.stream()).distinct().toList()));
        return waiting();
    }

    @Override
    public void move(RunId run, int places) {
        turns.take(() -> {
            var order = new ArrayList<>(waiting());
            int at = order.indexOf(run);
            if (at < 0)
                throw new InvalidInput(
                        "RUN",
                        "run " + run + " does not wait in the queue",
                        "see what does: " + Program.command("runs --filter 'status = queued'"));
            order.remove(at);
            order.add(Math.clamp((long) at + places, 0, order.size()), run);
            write(order);
        });
    }

    /** Those that wait if their order is another than the last time, by whichever process; else nothing. */
    List<RunId> changed() {
        var now = written();
        if (now.equals(seen)) return List.of();
        seen = now;
        return waiting();
    }

    private boolean waits(RunId id) {
        var run = new RunFolder(id, workspace.runs().resolve(id.value()));
        if (!Files.exists(run.journal()) || run.status() != RunStatus.QUEUED) return false;
        // A worker that is being started, or prepares what it is to train, has not yet written that it began.
        return !run.starterIsThere() && !run.alive();
    }

    private List<RunId> written() {
        Path file = workspace.queue();
        if (!Files.exists(file)) return List.of();
        try {
            return Arrays.stream(Json.read(file, String[].class))
                    .filter(RunId::isRunId)
                    .map(RunId::new)
                    .toList();
        } catch (UncheckedIOException e) {
            // Somebody wrote something else into it; the runs know that they wait.
            return List.of();
        }
    }

    private void write(List<RunId> order) {
        Json.writeFile(workspace.queue(), order);
    }
}
