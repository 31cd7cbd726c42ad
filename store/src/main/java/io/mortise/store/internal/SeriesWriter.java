package io.mortise.store.internal;

import static io.mortise.store.internal.SeriesTable.FAN;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Appends to the series of a run, all metrics together: a run may have thousands, and each statement apart would cost more
 * than the points that it moves.
 */
final class SeriesWriter {
    private static final String OPEN = "select data from series_chunk where series_no = ? and level = ? and chunk = ?";
    private static final String ADD = "insert into series_chunk (data, series_no, level, chunk) values (?, ?, ?, ?)";
    private static final String REPLACE =
            "update series_chunk set data = ? where series_no = ? and level = ? and chunk = ?";

    private final Handle handle;
    private final long run;

    SeriesWriter(Handle handle, long run) {
        this.handle = handle;
        this.run = run;
    }

    private record Head(long no, int chunk, long points, long lastStep) {}

    /**
     * Points to append to a level of a series.
     *
     * @param chunk points in a chunk
     * @param start how many points that level has
     */
    private record Addition(long series, int chunk, long start, Points points) {
        int open() {
            return (int) (start % chunk);
        }

        long firstChunk() {
            return start / chunk;
        }
    }

    /** Appends points; one whose step is not beyond the last one of its metric is passed over. */
    void append(Map<String, Points> incoming) {
        if (incoming.isEmpty()) return;
        var heads = heads(incoming);
        var additions = new ArrayList<Addition>();
        try (var update = handle.prepareBatch("update series set points = :points, last_step = :last where no = :no")) {
            incoming.forEach((metric, all) -> {
                var head = heads.get(metric);
                var points = all.ascendingAfter(head.lastStep);
                if (points.size() == 0) return;
                additions.add(new Addition(head.no, head.chunk, head.points, points));
                update.bind("points", head.points + points.size())
                        .bind("last", points.steps()[points.size() - 1])
                        .bind("no", head.no)
                        .add();
            });
            if (additions.isEmpty()) return;
            update.execute();
        }
        List<Addition> level = additions;
        for (int number = 0; !level.isEmpty(); number++) level = append(number, level);
    }

    private Map<String, Head> heads(Map<String, Points> incoming) {
        var heads = known();
        var unknown =
                incoming.keySet().stream().filter(m -> !heads.containsKey(m)).toList();
        if (unknown.isEmpty()) return heads;
        create(unknown);
        return known();
    }

    private Map<String, Head> known() {
        var heads = new HashMap<String, Head>();
        handle.createQuery("select metric, no, chunk, points, last_step from series where run_no = :run")
                .bind("run", run)
                .map((row, context) -> heads.put(
                        row.getString(1), new Head(row.getLong(2), row.getInt(3), row.getLong(4), row.getLong(5))))
                .forEach(before -> {});
        return heads;
    }

    private void create(List<String> metrics) {
        try (var insert = handle.prepareBatch(
                "insert into series (run_no, metric, points, last_step) values (:run, :metric, 0, :last)")) {
            for (String metric : metrics)
                insert.bind("run", run)
                        .bind("metric", metric)
                        .bind("last", Long.MIN_VALUE)
                        .add();
            insert.execute();
        }
    }

    /** Appends to one level of many series; gives what is to be appended to the next one. */
    private List<Addition> append(int level, List<Addition> additions) {
        var above = new ArrayList<Addition>();
        try (var open = handle.getConnection().prepareStatement(OPEN);
                var add = handle.getConnection().prepareStatement(ADD);
                var replace = handle.getConnection().prepareStatement(REPLACE)) {
            for (var addition : additions) {
                boolean isOpen = addition.open() > 0;
                var all = isOpen ? Points.join(List.of(read(open, level, addition), addition.points)) : addition.points;
                for (int at = 0; at < all.size(); at += addition.chunk)
                    write(isOpen && at == 0 ? replace : add, level, addition, at, all);
                var groups = groups(addition, all);
                if (groups.size() > 0)
                    above.add(new Addition(addition.series, addition.chunk, addition.start / FAN, groups));
            }
        } catch (SQLException e) {
            throw new StoreFile.StoreFailure(e);
        }
        return above;
    }

    private static Points read(PreparedStatement open, int level, Addition addition) throws SQLException {
        open.setLong(1, addition.series);
        open.setInt(2, level);
        open.setLong(3, addition.firstChunk());
        try (var row = open.executeQuery()) {
            if (!row.next()) throw new DamagedStore("a chunk of points is missing");
            return PackedPoints.unpack(row.getBytes(1));
        }
    }

    private static void write(PreparedStatement statement, int level, Addition addition, int at, Points all)
            throws SQLException {
        statement.setBytes(1, PackedPoints.pack(all.slice(at, Math.min(all.size(), at + addition.chunk))));
        statement.setLong(2, addition.series);
        statement.setInt(3, level);
        statement.setLong(4, addition.firstChunk() + at / addition.chunk);
        statement.executeUpdate();
    }

    /** The groups of {@value SeriesTable#FAN} that have become full; {@code all} begins where the open chunk does. */
    private static Points groups(Addition addition, Points all) {
        long base = addition.start - addition.open();
        long end = (addition.start + addition.points.size()) / FAN;
        var groups = new Points.Builder(addition.points.size() / FAN + 1);
        for (long group = addition.start / FAN; group < end; group++) {
            int at = (int) (group * FAN - base);
            double sum = 0;
            for (int i = at; i < at + FAN; i++) sum += all.values()[i];
            groups.add(all.steps()[at], sum / FAN);
        }
        return groups.build();
    }
}
