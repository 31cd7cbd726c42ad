package io.mortise.store.internal;

import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunStore;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.api.search.Search;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The run store in H2. Writers take turns; readers see a run as it was at one moment, and wait for nobody. */
public final class H2RunStore implements RunStore {
    /** The runs come first: once they are gone the rest is out of sight, whatever happens then. */
    private static final List<String> TABLES =
            List.of("run", "experiment", "document", "epoch", "artifact", "sample", "log", "series", "series_chunk");

    private final StoreFile file;
    private final Database database;
    private final Jdbi jdbi;
    private final RunIndex index = new RunIndex();
    private final ReentrantLock writer = new ReentrantLock();

    /** Opens the file, making or migrating it where needed. */
    public H2RunStore(StoreFile file) {
        this.file = file;
        this.database = file.open();
        this.jdbi = Jdbi.create(database.connections());
        Columns.register(jdbi);
    }

    @Override
    public List<RunSummary> runs() {
        return new SummaryList(list());
    }

    @Override
    public List<ListedRun> list() {
        var known = index.list();
        return known == null ? indexed() : known;
    }

    @Override
    public List<ListedRun> search(String search) {
        var runs = list();
        return Search.parse(search).in(runs, index.vocabulary(runs));
    }

    @Override
    public void label(RunId id, Labels labels) {
        index.label(id, labels);
    }

    /** Reads the list; the writer rests meanwhile, so that it misses nothing. */
    private List<ListedRun> indexed() {
        writer.lock();
        try {
            var known = index.list();
            if (known != null) return known;
            var runs = read(this::fill);
            if (runs.isPresent()) return runs.get();
            file.guard(() -> {
                SpecBackfill.run(jdbi);
                return true;
            });
            return read(handle -> index.fill(new RunTable(handle)::each));
        } finally {
            writer.unlock();
        }
    }

    /** All runs; empty where some are so old that they lack their options. */
    private Optional<List<ListedRun>> fill(Handle handle) {
        var table = new RunTable(handle);
        var runs = index.fill(table::each);
        if (!table.lacksOptions()) return Optional.of(runs);
        index.clear();
        return Optional.empty();
    }

    @Override
    public Optional<RunDetails> run(RunId id) {
        return read(handle -> new RunTable(handle).find(id).map(run -> new DetailsReader(handle, run).read()));
    }

    @Override
    public List<RunOutline> outlines(List<RunId> ids) {
        return read(handle -> OutlineReader.read(handle, ids));
    }

    @Override
    public Series series(RunId id, String metric, int maxPoints) {
        return read(handle -> new SeriesTable(handle).read(id, metric, maxPoints));
    }

    @Override
    public long offset(RunId id) {
        return read(handle -> new RunTable(handle).offset(id));
    }

    @Override
    public boolean append(RunId id, long from, long to, List<RunEvent> events) {
        if (from < 0 || to < from) throw new IllegalArgumentException("no stretch: from " + from + " to " + to);
        writer.lock();
        try {
            if (from == to && events.isEmpty()) return offset(id) == from;
            var run = file.guard(() -> jdbi.inTransaction(handle -> take(handle, id, from, to, events)));
            run.ifPresent(index::put);
            return run.isPresent();
        } catch (RuntimeException e) {
            // Whether it was written is not known then: the list is read anew.
            index.clear();
            throw e;
        } finally {
            writer.unlock();
        }
    }

    /** What the run is now; empty where the stretch does not follow on what is there. */
    private static Optional<RunProgress> take(Handle handle, RunId id, long from, long to, List<RunEvent> events) {
        var runs = new RunTable(handle);
        if (runs.offset(id) != from) return Optional.empty();
        var run = runs.find(id).orElseGet(() -> runs.create(id));
        record(handle, run, events);
        runs.update(run, to);
        return Optional.of(run);
    }

    private static void record(Handle handle, RunProgress run, List<RunEvent> events) {
        var details = new Recorder(handle, run.no);
        for (var event : events) {
            if (run.isOver() && event instanceof RunEvent.Ended) continue;
            run.apply(event);
            details.take(event);
        }
        details.write();
    }

    @Override
    public void forget(Collection<RunId> runs) {
        writer.lock();
        try {
            file.guard(() -> jdbi.inTransaction(handle -> new RunTable(handle).delete(runs)));
            index.remove(runs);
        } finally {
            writer.unlock();
        }
    }

    @Override
    public void clear() {
        writer.lock();
        try {
            file.guard(() -> jdbi.inTransaction(H2RunStore::truncate));
            index.clear();
        } finally {
            writer.unlock();
        }
    }

    private static boolean truncate(Handle handle) {
        handle.execute("set referential_integrity false");
        try {
            TABLES.forEach(table -> handle.execute("truncate table " + table + " continue identity"));
        } finally {
            handle.execute("set referential_integrity true");
        }
        return true;
    }

    @Override
    public void close() {
        writer.lock();
        try {
            database.close();
        } finally {
            writer.unlock();
        }
    }

    private <T> T read(Function<Handle, T> work) {
        return file.guard(() -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply));
    }
}
