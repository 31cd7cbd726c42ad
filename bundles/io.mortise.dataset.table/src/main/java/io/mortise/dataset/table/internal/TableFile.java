package io.mortise.dataset.table.internal;

import io.mortise.api.run.Column;
import io.mortise.spi.DatasetLoader.RowSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/** A table in a file, which can be read again and again. */
public interface TableFile {
    /** The option that names it, or the file itself, for problems. */
    String where();

    /** The file. */
    Path path();

    /** Columns whose content the file itself declares, by name. */
    Map<String, Column> declared() throws IOException;

    /**
     * Reads it from the first row to the last; all rows are as long as the header.
     *
     * @param in the content of {@link #path}, unpacked; the caller closes it
     * @throws io.mortise.api.InvalidInput where it is damaged
     */
    void read(InputStream in, RowSink sink) throws IOException;

    /** The same from where it stands. */
    default void read(RowSink sink) throws IOException {
        try (var in = Bytes.open(this, (done, total) -> {})) {
            read(in, sink);
        }
    }

    /** The file's name, to be told with a line. */
    default String name() {
        return String.valueOf(path().getFileName());
    }
}
