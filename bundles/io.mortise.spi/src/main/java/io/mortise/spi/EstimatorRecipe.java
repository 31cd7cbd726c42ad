package io.mortise.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Supplies a classifier that is no neural net. It stands at {@code /estimator}, instead of model, loss, optimizer, training
 * and callbacks.
 *
 * @param <O> the options
 */
@ConsumerType
public interface EstimatorRecipe<O extends Record> extends Plugin<O> {
    /**
     * Learns from examples, as the transforms left them.
     *
     * @throws io.mortise.api.InvalidInput where the options do not fit the data; {@code where} is a pointer into the
     *     options, or empty
     */
    Classifier fit(O options, Examples training, Context context);

    /**
     * Reads what {@link Classifier#save} wrote. It must answer exactly as the one that was saved, also where the plug-in
     * has a newer version.
     *
     * @param shape of the examples
     * @param classes how many there are
     */
    Classifier restore(O options, InputStream saved, Shape shape, int classes) throws IOException;

    /** What is known where an estimator learns. */
    @ProviderType
    interface Context {
        /** Of every example. */
        Shape shape();

        /** Names of the classes; labels index into it. */
        List<String> classes();

        /** The run's seed: all that is drawn must hang on it alone, so that the same spec gives the same classifier. */
        long seed();

        /** How many threads may work. The outcome must not hang on it. */
        int threads();

        /** Whether the user asked to stop. An estimator that takes long asks now and then, and returns whatever it has. */
        boolean cancelled();

        /**
         * Tells the user how far it is; from any thread, as often as it likes.
         *
         * @param done portions of the work that are done, of about the same length
         * @param total all of them
         */
        void progress(long done, long total);

        /** Tells the user: {@code info} or {@code warn}. */
        void log(String level, String message);
    }
}
