package io.mortise.api;

import io.mortise.api.run.RunReader;
import java.net.URI;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** The pages in the browser and the HTTP API. */
@ProviderType
public interface Dashboard {
    /**
     * Begins to serve and returns.
     *
     * @param runs the store, opened by the caller, who owns it; asked for when everything else is up, so that it may open
     *     meanwhile
     */
    Served serve(Settings settings, Supplier<RunReader> runs) throws Exception;

    /** The same with a store that is open. */
    default Served serve(Settings settings, RunReader runs) throws Exception {
        return serve(settings, () -> runs);
    }

    /**
     * Where to listen.
     *
     * @param host address to bind to, {@code 127.0.0.1} by default
     * @param port 0 for any free one
     * @param token what a browser must bring: {@code ?token=…} once, then a cookie; programs send it as
     *     {@code Authorization: Bearer …}
     */
    record Settings(String host, int port, String token) {}

    /** A dashboard that is up; close it to end it. */
    interface Served extends AutoCloseable {
        /** Its address with the token, ready to be opened. */
        URI address();

        @Override
        void close();
    }
}
