package io.mortise.store.internal;

import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunSummary;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The summaries of a list of runs, without a copy. */
final class SummaryList extends AbstractList<RunSummary> implements RandomAccess {
    private final List<ListedRun> runs;

    SummaryList(List<ListedRun> runs) {
        this.runs = runs;
    }

    @Override
    public RunSummary get(int index) {
        return runs.get(index).summary();
    }

    @Override
    public int size() {
        return runs.size();
    }
}
