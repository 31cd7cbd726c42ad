package io.mortise.store.internal;

import io.mortise.api.run.RunId;
import io.mortise.api.run.Series;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Metrics of every batch, packed. Level 0 holds the points themselves; a point of level n+1 stands for {@value #FAN}
 * neighbours of level n, with the step of the first and the mean of all. Every level is cut into chunks of as many points
 * as the series says, a row each, so that a drawing of a long run reads a few rows of a high level, and an append
 * ({@link SeriesWriter}) rewrites the last row of each level only. What lies in the rows does not depend on how the
 * points were portioned out when they came in.
 */
final class SeriesTable {
    static final int FAN = 16;
    private static final int FAN_BITS = 4;

    private final Handle handle;

    SeriesTable(Handle handle) {
        this.handle = handle;
    }

    private record Head(long no, long points, int chunk) {}

    /** Reads a metric with at most so many points, thinned out as {@link Thinning} says. */
    Series read(RunId run, String metric, int maxPoints) {
        var head = head(run, metric).orElse(new Head(0, 0, 1));
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

    /** Points of a level from that index on. */
    private Points pointsFrom(Head head, int level, long index) {
        long end = head.points >> (level * FAN_BITS);
        if (index >= end) return Points.NONE;
        var joined = Points.join(chunks(head.no, level, index / head.chunk));
        return joined.slice((int) (index % head.chunk), joined.size());
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
        return handle.createQuery("select s.no, s.points, s.chunk from series s join run r on r.no = s.run_no"
                        + " where r.id = :run and s.metric = :metric")
                .bind("run", run.value())
                .bind("metric", metric)
                .map((row, context) -> new Head(row.getLong(1), row.getLong(2), row.getInt(3)))
                .findOne();
    }
}
