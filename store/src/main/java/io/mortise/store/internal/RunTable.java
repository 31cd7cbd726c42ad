package io.mortise.store.internal;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A row for each run: what a list shows of it, and how far its journal is in the store. */
final class RunTable {
    private static final String SELECT =
            "select r.*, e.name from run r left join experiment e on e.no = r.experiment_no";

    private static final int AT_ONCE = 2_000;

    private final Handle handle;
    private final OptionColumns options;

    RunTable(Handle handle) {
        this.handle = handle;
        this.options = new OptionColumns(handle);
    }

    /** Gives all runs, in no order, some thousand at a time: H2 would put a longer result into a file first. */
    void each(Consumer<RunProgress> consumer) {
        long last = -1;
        while (true) {
            var some = handle.createQuery(SELECT + " where r.no > :last order by r.no limit " + AT_ONCE)
                    .bind("last", last)
                    .map((row, context) -> progress(row))
                    .list();
            some.forEach(consumer);
            if (some.size() < AT_ONCE) return;
            last = some.getLast().no;
        }
    }

    /** Whether a row that was read has no options yet: it is older than these columns. */
    boolean lacksOptions() {
        return options.lacksSome();
    }

    Optional<RunProgress> find(RunId run) {
        return handle.createQuery(SELECT + " where r.id = :id")
                .bind("id", run.value())
                .map((row, context) -> progress(row))
                .findOne();
    }

    /** Those that are known, in no order. */
    List<RunProgress> find(List<RunId> runs) {
        return handle.createQuery(SELECT + " where r.id in (<ids>)")
                .bindList("ids", runs.stream().map(RunId::value).toList())
                .map((row, context) -> progress(row))
                .list();
    }

    /** Bytes of the run's journal that are in the store. */
    long offset(RunId run) {
        return handle.createQuery("select journal_offset from run where id = :id")
                .bind("id", run.value())
                .mapTo(long.class)
                .findOne()
                .orElse(0L);
    }

    /** A row for a run that was not known. */
    RunProgress create(RunId run) {
        long no = handle.createUpdate("insert into run (id, step, steps, epoch, epochs, metric_names, metric_values,"
                        + " journal_offset, option_names, option_values)"
                        + " values (:id, 0, 0, 0, 0, array[], array[], 0, array[], array[])")
                .bind("id", run.value())
                .executeAndReturnGeneratedKeys("no")
                .mapTo(long.class)
                .one();
        return new RunProgress(no, run);
    }

    /** Deletes rows and all that belongs to them; gives how many there were. */
    int delete(Collection<RunId> runs) {
        int deleted = 0;
        var ids = runs.stream().map(RunId::value).toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE)
            deleted += handle.createUpdate("delete from run where id in (<ids>)")
                    .bindList("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .execute();
        return deleted;
    }

    void update(RunProgress run, long offset) {
        var update = handle.createUpdate("""
                update run set experiment_no = :experiment, status = :status, started = :started,
                  last_event = :lastEvent, seconds = :seconds, step = :step, steps = :steps, epoch = :epoch,
                  epochs = :epochs, cause = :cause, metric_names = :names, metric_values = :values,
                  journal_offset = :offset
                where no = :no""");
        var experiment = run.name == null ? null : experiment(run.name);
        update.bind("no", run.no)
                .bind("experiment", experiment)
                .bind("status", run.status == null ? null : run.status.id())
                .bind("started", run.started)
                .bind("lastEvent", run.lastEvent)
                .bind("seconds", run.seconds)
                .bind("step", run.step)
                .bind("steps", run.steps)
                .bind("epoch", run.epoch)
                .bind("epochs", run.epochs)
                .bind("cause", run.cause)
                .bind("offset", offset);
        Columns.bindMetrics(update, run.metrics).execute();
        if (run.hasNewOptions) options.write(run.no, experiment, run.options);
    }

    private Long experiment(String name) {
        var known = handle.createQuery("select no from experiment where name = :name")
                .bind("name", name)
                .mapTo(long.class)
                .findOne();
        return known.orElseGet(() -> handle.createUpdate("insert into experiment (name) values (:name)")
                .bind("name", name)
                .executeAndReturnGeneratedKeys("no")
                .mapTo(long.class)
                .one());
    }

    private RunProgress progress(ResultSet row) throws SQLException {
        var run = new RunProgress(row.getLong("no"), new RunId(row.getString("id")));
        run.name = row.getString("name");
        run.status = status(row.getString("status"));
        run.started = Columns.nullableInstant(row, "started");
        run.lastEvent = Columns.nullableInstant(row, "last_event");
        run.seconds = row.getObject("seconds", Double.class);
        run.step = row.getLong("step");
        run.steps = row.getLong("steps");
        run.epoch = row.getInt("epoch");
        run.epochs = row.getInt("epochs");
        run.cause = row.getString("cause");
        run.options = options.of(row);
        run.metrics.putAll(Columns.metrics(row, "metric_names", "metric_values"));
        return run;
    }

    private static @Nullable RunStatus status(@Nullable String id) {
        return id == null ? null : RunStatus.of(id);
    }
}
