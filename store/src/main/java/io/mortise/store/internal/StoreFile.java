package io.mortise.store.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** The database file, and what can be the matter with it. */
public final class StoreFile {
    private static final String NAME = "mortise";
    private static final String SUFFIX = ".mv.db";

    /**
     * {@link SteadyFiles}: with the usual file system, an interrupted thread that reads closes the file for everybody.
     * No hook of H2's own at exit: the owner closes the database in order, and the hook would pull it from under writers
     * that are still at it. Never lazy: a result that is read while H2
     * tidies up its file fails with chunks that are gone.
     */
    private static final String URL =
            "jdbc:h2:" + SteadyFiles.SCHEME + ":%s;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

    private static final Set<Integer> DAMAGED = Set.of(
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.FILE_VERSION_ERROR_1,
            ErrorCode.ERROR_OPENING_DATABASE_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
            ErrorCode.GENERAL_ERROR_1);

    /** Not among them: a full disk, and a store that was closed. */
    private static final Set<Integer> UNREADABLE = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_SERIALIZATION,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND);

    private final Path folder;

    /** The database file in that folder. */
    public StoreFile(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    private Path path() {
        return folder.resolve(NAME + SUFFIX);
    }

    /** Opens it, making or migrating it where needed. */
    Database open() {
        if (folder.toString().contains(";"))
            throw new InvalidInput(
                    folder.toString(),
                    "The run store cannot lie in a folder whose name has a semicolon in it",
                    "Choose another workspace with --home");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var database = new Database(source());
        try {
            guard(() -> bringUpToDate(database));
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private JdbcDataSource source() {
        SteadyFiles.register();
        var source = new JdbcDataSource();
        source.setURL(URL.formatted(folder.resolve(NAME)));
        source.setUser("mortise");
        return source;
    }

    private boolean bringUpToDate(Database database) {
        int version;
        try {
            version = Migrations.version(database.connections());
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
        if (version > Migrations.CURRENT)
            throw new InvalidInput(
                    path().toString(),
                    "The run store was made by a newer Mortise (schema " + version + ", this one knows "
                            + Migrations.CURRENT + ")",
                    "Use that version of Mortise",
                    "Run `" + Program.command("store rebuild") + "`, which makes it anew from the runs' journals");
        if (version < Migrations.CURRENT) Migrations.migrate(database.connections());
        return true;
    }

    /** Does some work and tells it in the user's words where the file is at fault. */
    <T> T guard(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInput e) {
            throw e;
        } catch (RuntimeException e) {
            if (isInUse(e))
                throw explained(
                        e,
                        "The run store is in use by another process",
                        "Close the other Mortise that works on this workspace");
            if (isDamaged(e))
                throw explained(
                        e,
                        "The run store is damaged; `" + Program.command("store rebuild")
                                + "` makes it anew from the runs' journals, and" + " nothing is lost",
                        "Run `" + Program.command("store rebuild") + "`");
            throw e;
        }
    }

    private InvalidInput explained(RuntimeException cause, String summary, String fix) {
        var explained = new InvalidInput(path().toString(), summary, fix);
        explained.initCause(cause);
        return explained;
    }

    private static boolean isInUse(Throwable failure) {
        return causes(failure).stream()
                .anyMatch(cause ->
                        cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1);
    }

    private static boolean isDamaged(Throwable failure) {
        var causes = causes(failure);
        // What cannot be read for want of memory is whole.
        if (causes.stream().anyMatch(OutOfMemoryError.class::isInstance)) return false;
        for (var cause : causes)
            if (cause instanceof MVStoreException file) return UNREADABLE.contains(file.getErrorCode());
        return causes.stream()
                .anyMatch(cause -> cause instanceof DamagedStore
                        || cause instanceof FlywayException
                        || cause instanceof SQLException sql && DAMAGED.contains(sql.getErrorCode()));
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) causes.add(cause);
        return causes;
    }

    /** Renames the file, so that the next opening makes a new one; gives what it is called now. */
    public List<Path> setAside() {
        if (!Files.exists(path())) return List.of();
        var time = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").format(LocalDateTime.now());
        try {
            return List.of(Files.move(path(), folder.resolve(NAME + "-until-" + time + SUFFIX)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database said no. */
    static final class StoreFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreFailure(SQLException cause) {
            super(cause);
        }
    }
}
