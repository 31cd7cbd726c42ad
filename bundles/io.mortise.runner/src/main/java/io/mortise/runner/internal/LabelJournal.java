package io.mortise.runner.internal;

import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people say of the runs of a workspace. What is said of a run is all its changes, one after the other. */
final class LabelJournal {
    private final Ledger<Line> ledger;
    private final Map<RunId, Labels> labels = new HashMap<>();

    LabelJournal(Path file) {
        this.ledger = new Ledger<>(file, Line.class);
    }

    private record Line(Instant at, RunId run, LabelChange change) {}

    /** What is said of a run now. */
    synchronized Labels of(RunId run) {
        readOn();
        return labels.getOrDefault(run, Labels.NONE);
    }

    /** Reads on from where it was; gives the runs of which something else is said now. */
    synchronized Map<RunId, Labels> readOn() {
        var changed = new LinkedHashMap<RunId, Labels>();
        for (Line said : ledger.readOn())
            changed.put(
                    said.run, labels.merge(said.run, Labels.NONE.with(said.change), (was, _) -> was.with(said.change)));
        return changed;
    }

    /** Appends a change of several runs, for the one whose turn it is. */
    void append(Collection<RunId> runs, LabelChange change) {
        ledger.append(
                runs.stream().map(run -> new Line(Instant.now(), run, change)).toList());
    }
}
