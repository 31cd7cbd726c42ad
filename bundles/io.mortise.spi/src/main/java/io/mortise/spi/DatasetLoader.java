package io.mortise.spi;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Supplies a {@code dataset}.
 *
 * @param <O> the options
 */
@ConsumerType
public interface DatasetLoader<O extends Record> extends Plugin<O> {
    /**
     * Loads the whole data set, fetching what is missing.
     *
     * @throws io.mortise.api.InvalidInput where the data cannot be had or are damaged; {@code where} is a pointer into
     *     the options, such as {@code /path}, or empty
     */
    Dataset load(O options, Context context) throws IOException;

    /**
     * Reads a picture that a model of such data is asked about as its examples were read. By default the engine does it:
     * grey ones become like MNIST's digits, light on dark and centred, others are scaled.
     *
     * @param shape of the examples
     * @param file the picture, whatever its size
     * @return its values, or nothing where the engine is to read it
     * @throws io.mortise.api.InvalidInput where it cannot be read; {@code where} is the file
     */
    default Optional<float[]> picture(O options, Shape shape, Path file) {
        return Optional.empty();
    }

    /**
     * Reads a table without classes, or whose classes do not count: rows that a model which learnt from this loader's data
     * is asked about. By default there are none, and the model is asked about pictures.
     *
     * @param sink gets the names of the columns, then row by row
     * @throws io.mortise.api.InvalidInput where the file cannot be had or is damaged; {@code where} names the file
     */
    default void readRows(O options, Path file, RowSink sink) throws IOException {
        throw new InvalidInput(
                file.toString(),
                "the data set `" + type() + "` of this model reads no tables",
                "give the model what it was trained on");
    }

    /** Takes in a table. */
    @ProviderType
    interface RowSink {
        /** The names of the columns; told first, once. */
        void header(List<String> names);

        /**
         * A row.
         *
         * @param line of the file, from 1
         * @param cells as many as there are names; null where a value is missing
         */
        void row(long line, List<@Nullable String> cells);
    }

    /** Where a loader works. */
    @ProviderType
    interface Context {
        /** The workspace's folder for data sets; a loader keeps what it fetches in a folder of its own below it. */
        Path datasets();

        /**
         * A file that the user names: absolute, or from the folder where the program was started, or else, where there is
         * none, from the workspace or the program's own folder, which hold the experiments that come with it.
         */
        default Path file(Path named) {
            return named.toAbsolutePath();
        }

        /** Tells the user how a download goes. */
        void progress(String what, long done, long total);

        /** Tells the user something. */
        void log(String message);
    }
}
