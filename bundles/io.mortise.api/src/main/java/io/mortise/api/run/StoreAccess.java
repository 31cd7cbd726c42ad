package io.mortise.api.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way to the run store, which has one owner at a time: {@code serve} while it is up, otherwise the command that needs
 * it, for as long as it needs it.
 */
@ProviderType
public interface StoreAccess {
    /**
     * Answers a question from the store: the own one, brought up to date with all journals, or that of the dashboard that
     * owns it.
     */
    <T> T ask(Function<RunReader, T> question);

    /** Brings the store up to date, unless somebody else owns it, who does it then. */
    void takeIn();

    /**
     * Makes the store anew from the journals alone. {@link io.mortise.api.InvalidInput} while a dashboard owns it.
     *
     * @return what the files of the old store are called now; empty where there was none
     */
    List<Path> rebuild();

    /**
     * Owns the store until closed. It opens in the background. {@link io.mortise.api.InvalidInput} where a dashboard is up
     * already.
     */
    Owned own();

    /** The store in the hands of {@code serve}: journals are followed, queued runs started. */
    interface Owned extends AutoCloseable {
        /** The store, for reading; waits until it is open. */
        RunReader reader();

        /** Tells other commands where this owner can be asked. */
        void announce(URI addressWithToken);

        @Override
        void close();
    }
}
