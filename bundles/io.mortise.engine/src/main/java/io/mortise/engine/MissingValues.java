package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Column;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values that a table lacks: {@code NaN}, until a transform puts something in their place. */
final class MissingValues {
    private MissingValues() {}

    /**
     * Sees to it that none is left after the transforms. Only tables may have any.
     *
     * @throws InvalidInput where one is left, with the name of its column
     */
    static void check(Dataset dataset, Sections sections, Preprocessing preprocessing) {
        if (dataset.columns().isEmpty()) return;
        var values = new float[dataset.shape().size()];
        for (Examples part : Stream.of(
                        Optional.of(sections.training()),
                        Optional.ofNullable(sections.validation()),
                        Optional.ofNullable(sections.test()))
                .flatMap(Optional::stream)
                .toList()) {
            var seen = preprocessing.through(part);
            for (int i = 0; i < seen.size(); i++) {
                seen.read(i, values);
                int at = first(values);
                if (at >= 0) throw left(column(dataset.columns(), at));
            }
        }
    }

    /** Where the first missing value stands, or -1. */
    static int first(float[] values) {
        for (int i = 0; i < values.length; i++) if (Float.isNaN(values[i])) return i;
        return -1;
    }

    /** The name of the column that a value of an example belongs to. */
    static String column(List<Column> columns, int at) {
        int end = 0;
        for (Column column : columns) {
            end += column.width();
            if (at < end) return column.name();
        }
        throw new IllegalArgumentException("there is no value " + at);
    }

    private static InvalidInput left(String column) {
        return new InvalidInput(
                "/transforms",
                "the column `" + column + "` has missing values, and no transform puts anything in their place",
                "put {\"type\": \"impute\"} first among the transforms",
                "or leave rows with a missing value out: \"missing\": \"drop\" in the data set");
    }
}
