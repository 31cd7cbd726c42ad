package io.mortise.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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

    /** Where a loader works. */
    @ProviderType
    interface Context {
        /** The workspace's folder for data sets; a loader keeps what it fetches in a folder of its own below it. */
        Path datasets();

        /** Tells the user how a download goes. */
        void progress(String what, long done, long total);

        /** Tells the user something. */
        void log(String message);
    }
}
