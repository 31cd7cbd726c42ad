package io.mortise.api.serve;

import io.mortise.api.InvalidInput;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Serves a model over HTTP. */
@ProviderType
public interface ModelServer {
    /**
     * Loads the model, begins to serve it and returns.
     *
     * @throws io.mortise.api.InvalidInput where there is no such model, or the address cannot be used
     */
    Served serve(Settings settings);

    /**
     * What to serve, and where.
     *
     * @param reference a run's id, unique prefix or {@code latest}, {@code best:EXPERIMENT}, {@code NAME@VERSION}, {@code
     *     NAME@ALIAS}, or a model file. Where an alias moves, the served model goes along
     * @param checkpoint whether to serve the run's best checkpoint instead of its last weights
     * @param name of the model in addresses; null for that of the reference, or else of the experiment
     * @param host address to bind to
     * @param port 0 for any free one
     * @param token what clients must bring as {@code Authorization: Bearer …}; null where anybody may ask
     */
    record Settings(
            String reference,
            boolean checkpoint,
            @Nullable String name,
            String host,
            int port,
            @Nullable String token,
            Limits limits) {}

    /**
     * Whether only this machine reaches an address.
     *
     * @throws InvalidInput where there is no such address
     */
    static boolean isLocal(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InvalidInput("--host", host + " is no address of this machine", "use 127.0.0.1");
        }
    }

    /**
     * What clients may ask for.
     *
     * @param bodyBytes of one request
     * @param batch examples of one request, and of one pass through the model
     * @param queue requests that wait; more are turned away with 503
     * @param delay how long a request may wait for company where others wait, too; none waits for an idle model
     * @param bodyTime within which a request's body must have come
     * @param pixels of a picture, by its header
     */
    record Limits(int bodyBytes, int batch, int queue, Duration delay, Duration bodyTime, long pixels) {
        /** What is right for most: 16 MB, 256 examples, 1,000 requests, 2 ms, 10 s, 16 million pixels. */
        public static final Limits USUAL =
                new Limits(16 << 20, 256, 1000, Duration.ofMillis(2), Duration.ofSeconds(10), 16_000_000);
    }

    /** A model that is served; close it to end that: what was asked is still answered. */
    interface Served extends AutoCloseable {
        /** Where, without a path. */
        URI address();

        /** The model's name in addresses. */
        String name();

        /** The run, or the file, that is served now. */
        String version();

        @Override
        void close();
    }
}
