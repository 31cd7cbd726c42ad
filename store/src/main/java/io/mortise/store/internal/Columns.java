package io.mortise.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** How values lie in columns. */
final class Columns {
    /** H2 keeps at most 1,048,576 characters in a varchar. */
    private static final int LONGEST_TEXT = 1_000_000;

    private Columns() {}

    /** Teaches Jdbi what it does not know of H2. */
    static void register(Jdbi jdbi) {
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerArrayType(String.class, "varchar");
        jdbi.registerArrayType(Double.class, "double precision");
    }

    /** The text, cut off where a column could not hold it. */
    static String fit(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
    }

    /** Binds metrics to {@code :names} and {@code :values}. */
    static <S extends SqlStatement<S>> S bindMetrics(S statement, Map<String, Double> metrics) {
        var known = Metrics.known(metrics);
        return statement
                .bindArray("names", String.class, List.copyOf(known.keySet()))
                .bindArray("values", Double.class, List.copyOf(known.values()));
    }

    /** Metrics out of two array columns. */
    static Map<String, Double> metrics(ResultSet row, String names, String values) throws SQLException {
        var keys = (Object[]) row.getArray(names).getArray();
        var numbers = (Object[]) row.getArray(values).getArray();
        var metrics = LinkedHashMap.<String, Double>newLinkedHashMap(keys.length);
        for (int i = 0; i < keys.length; i++) metrics.put((String) keys[i], (Double) numbers[i]);
        return metrics;
    }

    /** Numbers out of an array column. */
    static List<Double> numbers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(Double.class::cast)
                .toList();
    }

    /** A time out of a column. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Instant.class);
    }

    /** A time out of a column that may be empty. */
    static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Instant.class);
    }

    /** Jdbi's own goes through {@code Timestamp} and the machine's time zone. */
    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }
}
