package io.mortise.store.internal;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database. */
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final JdbcConnectionPool pool;
    private boolean closed;

    Database(JdbcDataSource source) {
        pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(32);
    }

    DataSource connections() {
        return pool;
    }

    /** Writes everything out and lets go of the file. */
    synchronized void close() {
        if (closed) return;
        closed = true;
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown");
        } catch (SQLException e) {
            LOG.debug("The run store cannot be closed in order", e);
        }
        pool.dispose();
    }
}
