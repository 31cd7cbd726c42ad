package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.WorkFailed;
import io.mortise.api.Workspace;
import io.mortise.api.run.BinnedRun;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunLabels;
import io.mortise.api.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Changes what is said of runs; all processes of a workspace take turns, by an operating-system lock. */
final class LabelDesk implements RunLabels {
    private final Workspace workspace;
    private final Runner runner;
    private final LabelJournal journal;
    private final ModelJournal models;
    private final Turns turns;
    private final Bin bin;

    LabelDesk(Workspace workspace, Runner runner) {
        this.workspace = workspace;
        this.runner = runner;
        this.journal = new LabelJournal(workspace.labels());
        this.models = new ModelJournal(workspace.models());
        this.turns = new Turns(workspace.home().resolve("labels.lock"));
        this.bin = new Bin(workspace.bin());
    }

    @Override
    public Labels of(RunId run) {
        return journal.of(run);
    }

    @Override
    public void change(Collection<RunId> runs, LabelChange change) {
        turns.take(() -> journal.append(runs, change));
    }

    @Override
    public void delete(Collection<RunId> runs) {
        turns.take(() -> {
            for (RunId id : runs) {
                refuseOpen(id);
                refuseNamed(id);
            }
            // First it is out of sight: a folder that could not be moved is shown again.
            journal.append(runs, LabelChange.deleted(true));
            for (RunId id : runs) move(id, workspace.runs(), workspace.bin(), LabelChange.deleted(false));
        });
    }

    private void refuseOpen(RunId id) {
        var run = new RunFolder(id, folder(workspace.runs(), id));
        if (!Files.exists(run.journal()))
            throw new InvalidInput("RUN", "there is no run " + id, "see the list: " + Program.command("runs"));
        if (run.status() == RunStatus.RUNNING && !run.alive() && !run.starterIsThere()) runner.closeUnseen(run);
        if (!run.status().isOver())
            throw new InvalidInput(
                    "RUN",
                    "run " + id + " is " + run.status().id(),
                    "end it first: " + Program.command("cancel " + id));
    }

    private void refuseNamed(RunId id) {
        models.versions().stream()
                .filter(model -> model.run().equals(id))
                .findFirst()
                .ifPresent(model -> {
                    throw new InvalidInput(
                            "RUN",
                            "run " + id + " is the model " + model.reference(),
                            "take it out of the models first: "
                                    + Program.command("models remove " + model.reference()));
                });
    }

    @Override
    public void restore(Collection<RunId> runs) {
        turns.take(() -> {
            for (RunId id : runs)
                if (!bin.has(id) && !Files.exists(folder(workspace.runs(), id))) throw Bin.none(id.value());
            for (RunId id : runs)
                if (bin.has(id)) move(id, workspace.bin(), workspace.runs(), LabelChange.deleted(true));
            journal.append(runs, LabelChange.deleted(false));
        });
    }

    @Override
    public RunId findDeleted(String text) {
        return bin.find(text);
    }

    @Override
    public List<BinnedRun> bin() {
        return bin.runs();
    }

    @Override
    public long remove(Collection<RunId> runs) {
        long[] freed = {0};
        turns.take(() -> {
            runs.forEach(bin::refuseOpen);
            for (RunId id : runs) {
                freed[0] += bin.remove(id);
                journal.append(List.of(id), LabelChange.gone());
            }
        });
        return freed[0];
    }

    private static Path folder(Path of, RunId id) {
        return of.resolve(id.value());
    }

    private void move(RunId id, Path from, Path to, LabelChange otherwise) {
        try {
            Files.createDirectories(to);
            Files.move(folder(from, id), folder(to, id));
        } catch (IOException e) {
            journal.append(List.of(id), otherwise);
            throw new WorkFailed("the folder of run " + id + " cannot be moved to " + to + ": " + e.getMessage());
        }
    }
}
