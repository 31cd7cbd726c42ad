package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Column;
import io.mortise.spi.DatasetLoader.RowSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The second pass over a table: makes numbers of its rows, as the plan says. */
final class Encoded implements RowSink {
    private final TableFile file;
    private final Plan plan;
    private final MissingPolicy missing;
    private final FloatRows rows;
    private final Map<String, Integer> labels = new HashMap<>();
    private final float[] values;
    private int[] places = {};
    private long dropped;

    Encoded(TableFile file, Plan plan, MissingPolicy missing, FloatRows rows) {
        this.file = file;
        this.plan = plan;
        this.missing = missing;
        this.rows = rows;
        this.values = new float[plan.width()];
        for (int i = 0; i < plan.classes().size(); i++)
            labels.put(plan.classes().get(i), i);
    }

    /** Rows that were left out since a value was missing. */
    long dropped() {
        return dropped;
    }

    @Override
    public void header(List<String> names) {
        places = Places.of(file, plan.names(), names);
    }

    @Override
    public void row(long line, List<@Nullable String> cells) {
        if (missing == MissingPolicy.DROP && lacks(cells)) {
            dropped++;
            return;
        }
        int at = 0;
        List<Column> columns = plan.columns();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            String cell = cells.get(places[c]);
            if (cell == null) column.missing(values, at);
            else if (!column.encode(cell, values, at)) throw changed(line);
            at += column.width();
        }
        Integer label = labels.get(String.valueOf(cells.get(places[columns.size()])));
        if (label == null) throw changed(line);
        if (rows.rows() == Integer.MAX_VALUE) throw tooLong();
        try {
            rows.add(values, label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean lacks(List<@Nullable String> cells) {
        for (int place : places) if (cells.get(place) == null) return true;
        return false;
    }

    private InvalidInput changed(long line) {
        return new InvalidInput(
                file.where(),
                file.name() + ", line " + line + " is not as it was a moment ago: the file is being changed.",
                "Try again when nobody writes to it.");
    }

    private InvalidInput tooLong() {
        return new InvalidInput(
                file.where(), file.name() + " has more than " + Integer.MAX_VALUE + " rows.", "Take a part of it.");
    }
}
