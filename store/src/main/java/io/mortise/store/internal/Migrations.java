package io.mortise.store.internal;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date. Flyway would look for migrations by scanning the class path, which a bundle has none
 * of: so they are listed here and handed over. Starting Flyway costs more than all the rest of opening a store, so it is
 * started only where there is something to do.
 */
final class Migrations {
    /** The schema that this code reads and writes. */
    static final int CURRENT = 3;

    static final List<String> FILES = List.of("V1__runs.sql", "V2__chunks.sql", "V3__options.sql");
    static final String FOLDER = "/io/mortise/store/migration/";
    private static final String HISTORY = "schema_history";

    private Migrations() {}

    /** The version of the schema in a database; 0 for an empty one. */
    static int version(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select max(cast(\"version\" as int)) from \"" + HISTORY + "\" where \"success\"")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) return 0;
            throw e;
        }
    }

    /** Runs the migrations that are missing. */
    static void migrate(DataSource database) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var bundle = Migrations.class.getClassLoader();
        thread.setContextClassLoader(bundle);
        try {
            Flyway.configure(bundle)
                    .dataSource(database)
                    .table(HISTORY)
                    .loggers("slf4j")
                    .locations(new String[0])
                    .resourceProvider(new Listed())
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static final class Listed implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return all().filter(file -> file.getRelativePath().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return all().filter(file -> file.getFilename().startsWith(prefix)
                            && Stream.of(suffixes).anyMatch(file.getFilename()::endsWith))
                    .toList();
        }

        private static Stream<LoadableResource> all() {
            return FILES.stream().map(Migration::new);
        }
    }

    private static final class Migration extends LoadableResource {
        private final String name;

        Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            var stream = Migrations.class.getResourceAsStream(FOLDER + name);
            return new InputStreamReader(Objects.requireNonNull(stream, name), StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
