package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Column;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.DatasetLoader.RowSink;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a data set of tables: a survey, a plan, and then numbers. */
public final class TableDataset {
    /** Of the heap, so much may be filled with rows; the rest is for those who learn from them. */
    private static final long SHARE_OF_HEAP = 4;

    private final DatasetLoader.Context context;
    private final Roles roles;

    private TableDataset(DatasetLoader.Context context, Roles roles) {
        this.context = context;
        this.roles = roles;
    }

    /**
     * Reads the files.
     *
     * @param test null where there is no test part of its own
     */
    public static Dataset read(TableFile training, @Nullable TableFile test, Roles roles, DatasetLoader.Context context)
            throws IOException {
        return new TableDataset(context, roles).read(training, test);
    }

    private Dataset read(TableFile training, @Nullable TableFile test) throws IOException {
        var survey = new Survey(roles, training);
        String prints = survey(training, survey) + "  train\n";
        if (test != null) {
            survey.next(test);
            prints += survey(test, survey) + "  test\n";
        }
        Map<String, Column> declared = training.declared();
        var plan = Plan.of(survey, roles, declared, training.where());
        return new Dataset(
                new Shape.Vector(plan.width()),
                plan.classes(),
                examples(training, plan),
                test == null ? null : examples(test, plan),
                HexFormat.of().formatHex(sha256().digest(prints.getBytes(StandardCharsets.UTF_8))),
                plan.columns());
    }

    /** Gives the sha256 of what was read. */
    private String survey(TableFile file, Survey survey) throws IOException {
        var digest = sha256();
        stream(file, "Looking through " + file.name(), survey, digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    private Examples examples(TableFile file, Plan plan) throws IOException {
        Path folder = context.datasets().resolve("tables");
        long budget = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        try (var rows = new FloatRows(plan.width(), budget, folder)) {
            var encoded = new Encoded(file, plan, roles.missing(), rows);
            try {
                stream(file, "Reading " + file.name(), encoded, null);
                return finish(file, rows, encoded);
            } catch (UncheckedIOException e) {
                throw noRoom(file, rows, folder, e.getCause());
            }
        }
    }

    private Examples finish(TableFile file, FloatRows rows, Encoded encoded) throws IOException {
        if (encoded.dropped() > 0) {
            context.log(file.name() + ": " + encoded.dropped() + " of " + (rows.rows() + encoded.dropped())
                    + " rows are left out, since a value is missing");
        }
        if (rows.rows() == 0) {
            throw new InvalidInput(
                    file.where(),
                    "No row of " + file.name() + " is left: in each of them a value is missing.",
                    "Ignore the columns that are mostly empty, or set \"missing\" to \"keep\".");
        }
        if (rows.isInFile())
            context.log(file.name() + " takes " + rows.bytes() / 1_000_000 + " MB as numbers, in a file");
        return rows.examples();
    }

    private static InvalidInput noRoom(TableFile file, FloatRows rows, Path folder, IOException e) {
        return new InvalidInput(
                file.where(),
                file.name() + " does not fit into memory, and its numbers (" + rows.bytes() / 1_000_000
                        + " MB so far) cannot be put into " + folder + ": " + e.getMessage() + ".",
                "Make room there, or take a part of the table.");
    }

    private void stream(TableFile file, String what, RowSink sink, @Nullable MessageDigest digest) throws IOException {
        InputStream plain = Bytes.open(file, (done, total) -> context.progress(what, done, total));
        try (InputStream in = digest == null ? plain : new DigestInputStream(plain, digest)) {
            file.read(in, sink);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
