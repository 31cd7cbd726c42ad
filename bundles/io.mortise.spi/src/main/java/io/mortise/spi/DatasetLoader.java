package io.mortise.spi;

import java.io.IOException;
import java.nio.file.Path;
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
