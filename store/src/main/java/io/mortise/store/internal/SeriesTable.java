package io.mortise.store.internal;

import io.mortise.api.run.RunId;
import io.mortise.api.run.Series;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Metrics of every batch, packed. Level 0 holds the points themselves; a point of level n+1 stands for {@value #FAN}
 * neighbours of level n, with the step of the first and the mean of all. Every level is cut into chunks of
 * {@value #CHUNK} points, a row each, so that a drawing of a long run reads a few rows of a high level, and an append
 * rewrites the last row of each level only. What lies in the rows does not depend on how the points were portioned out
 * when they came in.
 */
final class SeriesTable {
    static final int CHUNK = 1024;
    static final int FAN = 16;
    private static final int FAN_BITS = 4;

    private final Handle handle;

    SeriesTable(Handle handle) {
        this.handle = handle;
    }

    private record Head(long no, long points, long lastStep) {}

    /** Appends points; one whose step is not beyond the last one is passed over. */
    void append(long run, String metric, Points incoming) {
        var head = head(run, metric).orElseGet(() -> create(run, metric));
        var points = incoming.ascendingAfter(head.lastStep);
        if (points.size() == 0) return;
        append(head.no, 0, head.points, points);
        handle.createUpdate("update series set points = :points, last_step = :last where no = :no")
                .bind("points", head.points + points.size())
                .bind("last", points.steps()[points.size() - 1])
                .bind("no", head.no)
                .execute();
    }

    /** Reads a metric with at most so many points, thinned out as {@link Thinning} says. */
    Series read(RunId run, String metric, int maxPoints) {
        var head = head(run, metric).orElse(new Head(0, 0, 0));
        long width = Thinning.width(head.points, maxPoints);
        int level = Long.numberOfTrailingZeros(width) / FAN_BITS;
        var thinning = new Thinning(width, maxPoints);
        long taken = 0;
        for (int l = level; l >= 0; l--) {
            long weight = 1L << (l * FAN_BITS);
            var points = pointsFrom(head, l, taken / weight);
            thinning.add(points, weight);
            taken += points.size() * weight;
        }
        var thin = thinning.points();
        return new Series(metric, thin.steps(), thin.values());
    }

    private void append(long series, int level, long start, Points points) {
        int open = (int) (start % CHUNK);
        long base = start - open;
        var all = open == 0
                ? points
                : Points.join(List.of(chunks(series, level, base / CHUNK).getFirst(), points));
        store(series, level, base / CHUNK, all);
        var groups = new Points.Builder(points.size() / FAN + 1);
        long firstGroup = start / FAN;
        long endGroup = (start + points.size()) / FAN;
        for (long group = firstGroup; group < endGroup; group++) {
            int at = (int) (group * FAN - base);
            double sum = 0;
            for (int i = at; i < at + FAN; i++) sum += all.values()[i];
            groups.add(all.steps()[at], sum / FAN);
        }
        if (endGroup > firstGroup) append(series, level + 1, firstGroup, groups.build());
    }

    private void store(long series, int level, long firstChunk, Points points) {
        try (var batch = handle.prepareBatch(
                "merge into series_chunk (series_no, level, chunk, data) key (series_no, level, chunk)"
                        + " values (:series, :level, :chunk, :data)")) {
            for (int at = 0; at < points.size(); at += CHUNK) {
                var chunk = points.slice(at, Math.min(points.size(), at + CHUNK));
                batch.bind("series", series)
                        .bind("level", level)
                        .bind("chunk", firstChunk + at / CHUNK)
                        .bind("data", PackedPoints.pack(chunk))
                        .add();
            }
            batch.execute();
        }
    }

    /** Points of a level from that index on. */
    private Points pointsFrom(Head head, int level, long index) {
        long end = head.points >> (level * FAN_BITS);
        if (index >= end) return Points.NONE;
        var joined = Points.join(chunks(head.no, level, index / CHUNK));
        return joined.slice((int) (index % CHUNK), joined.size());
    }

    private List<Points> chunks(long series, int level, long fromChunk) {
        return handle.createQuery("select data from series_chunk where series_no = :series and level = :level"
                        + " and chunk >= :chunk order by chunk")
                .bind("series", series)
                .bind("level", level)
                .bind("chunk", fromChunk)
                .map((row, context) -> PackedPoints.unpack(row.getBytes(1)))
                .list();
    }

    private Optional<Head> head(RunId run, String metric) {
        return handle.createQuery("select s.no, s.points, s.last_step from series s join run r on r.no = s.run_no"
                        + " where r.id = :run and s.metric = :metric")
                .bind("run", run.value())
                .bind("metric", metric)
                .map((row, context) -> new Head(row.getLong(1), row.getLong(2), row.getLong(3)))
                .findOne();
    }

    private Optional<Head> head(long run, String metric) {
        return handle.createQuery("select no, points, last_step from series where run_no = :run and metric = :metric")
                .bind("run", run)
                .bind("metric", metric)
                .map((row, context) -> new Head(row.getLong(1), row.getLong(2), row.getLong(3)))
                .findOne();
    }

    private Head create(long run, String metric) {
        long no = handle.createUpdate(
                        "insert into series (run_no, metric, points, last_step) values (:run, :metric, 0, :last)")
                .bind("run", run)
                .bind("metric", metric)
                .bind("last", Long.MIN_VALUE)
                .executeAndReturnGeneratedKeys("no")
                .mapTo(long.class)
                .one();
        return new Head(no, 0, Long.MIN_VALUE);
    }
}
