package io.mortise.webui.fake;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.BinnedRun;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunLabels;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What is said of the fake runs, in memory. */
public final class FakeLabels implements RunLabels {
    /** What every deleted run takes. */
    public static final long BYTES = 34_500_000;

    private final Map<RunId, Labels> labels = new ConcurrentHashMap<>();
    private final Consumer<RunId> told;
    private final Consumer<RunId> gone;

    FakeLabels(Consumer<RunId> told, Consumer<RunId> gone) {
        this.told = told;
        this.gone = gone;
    }

    /** Says something of a run from the start. */
    public void say(RunId run, Labels said) {
        labels.put(run, said);
    }

    @Override
    public Labels of(RunId run) {
        return labels.getOrDefault(run, Labels.NONE);
    }

    @Override
    public void change(Collection<RunId> runs, LabelChange change) {
        for (RunId run : List.copyOf(runs)) {
            labels.put(run, of(run).with(change));
            told.accept(run);
        }
    }

    @Override
    public void delete(Collection<RunId> runs) {
        if (runs.contains(FakeBench.LIVE))
            throw new InvalidInput("RUN", "run " + FakeBench.LIVE + " is running", "end it first");
        change(runs, LabelChange.deleted(true));
    }

    @Override
    public List<BinnedRun> bin() {
        return labels.entrySet().stream()
                .filter(said -> said.getValue().deleted())
                .map(said -> new BinnedRun(said.getKey(), BYTES))
                .sorted(Comparator.comparing(run -> run.run().value()))
                .toList()
                .reversed();
    }

    @Override
    public long remove(Collection<RunId> runs) {
        for (RunId run : List.copyOf(runs)) {
            labels.remove(run);
            gone.accept(run);
        }
        return BYTES * runs.size();
    }

    @Override
    public void restore(Collection<RunId> runs) {
        change(runs, LabelChange.deleted(false));
    }

    @Override
    public RunId findDeleted(String text) {
        return new RunId(text);
    }
}
