package io.mortise.engine;

import io.mortise.api.plugin.PluginFault;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows which classes came from a user's plug-in, and watches those at work. Batteries and DL4J are trusted. */
@ConsumerType
public interface Supervision {
    /** Trusts everything. */
    Supervision NONE = type -> Optional.empty();

    /** How the names of the threads begin that make batches: plug-ins are at work there, too. */
    String MAKERS = "batches-";

    /** The user's plug-in that a class came from; empty for batteries, DL4J and the engine. */
    Optional<Suspect> suspect(Class<?> type);

    /** From now on data are being loaded, which may take its time, or no longer so. */
    default void loading(boolean now) {}

    /** Whatever goes on, goes on. */
    default void progress() {}

    /** A user's plug-in. Methods are named with their class, {@code Swish.build}. */
    interface Suspect {
        /** A method of it is about to be called on this thread; gives what {@link #leave} takes. */
        int enter(String method);

        /** The method has come back, or has thrown something. */
        void leave(int entered);

        /** It did something wrong, told in a sentence. */
        PluginFault fault(String method, String what);

        /** It threw something, or something was thrown in what it called. */
        PluginFault fault(String method, Throwable thrown);
    }
}
