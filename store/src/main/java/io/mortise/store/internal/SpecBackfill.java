package io.mortise.store.internal;

import io.mortise.api.run.Options;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the options out of the specs of runs that were recorded before schema 3. */
final class SpecBackfill {
    private static final Logger LOG = LoggerFactory.getLogger(SpecBackfill.class);
    private static final int AT_ONCE = 500;

    private SpecBackfill() {}

    private record Row(long no, @Nullable Long experiment) {}

    /** Some hundred runs in each transaction: what was done stays done where it is interrupted. */
    static void run(Jdbi jdbi) {
        int done = 0;
        while (true) {
            int some = jdbi.inTransaction(SpecBackfill::some);
            done += some;
            if (some < AT_ONCE) break;
        }
        if (done > 0) LOG.info("Took the options of {} runs out of their specs", done);
    }

    private static int some(Handle handle) {
        var rows = rows(handle);
        var columns = new OptionColumns(handle);
        for (var row : rows) {
            var spec = new Documents(handle, row.no).object(Documents.SPEC);
            columns.write(row.no, row.experiment, Options.of(spec));
        }
        return rows.size();
    }

    private static List<Row> rows(Handle handle) {
        return handle.createQuery("select no, experiment_no from run where option_names is null limit " + AT_ONCE)
                .map((row, context) -> new Row(row.getLong("no"), row.getObject("experiment_no", Long.class)))
                .list();
    }
}
