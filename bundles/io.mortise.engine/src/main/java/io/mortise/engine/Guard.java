package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.json.Frame;
import io.mortise.spi.Author;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.exception.DL4JException;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which the engine calls a plug-in's own code. What a user's plug-in throws, or gives back as null, becomes
 * {@link PluginFailed}; a battery is called as it is.
 */
final class Guard {
    private final Supervision supervision;

    Guard(Supervision supervision) {
        this.supervision = supervision;
    }

    /** A call of a plug-in. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        @Nullable
        T run() throws E;
    }

    /** A call of a plug-in that gives nothing back. */
    @FunctionalInterface
    interface Step<E extends Exception> {
        void run() throws E;
    }

    /** The user's plug-in that an object is of. */
    Optional<Supervision.Suspect> suspect(@Nullable Object plugin) {
        return plugin == null
                ? Optional.empty()
                : supervision.suspect(Author.of(plugin).getClass());
    }

    /** {@code Swish.build}. */
    static String name(Object plugin, String method) {
        return new Frame(Author.of(plugin).getClass().getName(), Author.method(plugin, method), "").name();
    }

    /** Calls a method of a plug-in's object. */
    <T, E extends Exception> T call(Object plugin, String method, Work<T, E> work) throws E {
        var suspect = suspect(plugin);
        if (suspect.isPresent()) return call(suspect.get(), name(plugin, method), work);
        return Objects.requireNonNull(work.run(), () -> name(plugin, method) + " gave null");
    }

    /** Calls a method of a suspect. What cannot be had from outside (a file, a download) is not its fault. */
    static <T, E extends Exception> T call(Supervision.Suspect suspect, String method, Work<T, E> work) throws E {
        int entered = suspect.enter(method);
        T made;
        try {
            made = work.run();
        } catch (InvalidInput | PluginFailed | Cancelled | UncheckedIOException e) {
            throw e;
        } catch (Exception | Error e) {
            if (e instanceof IOException) throw e;
            throw new PluginFailed(suspect.fault(method, e), e);
        } finally {
            suspect.leave(entered);
        }
        if (made == null) throw new PluginFailed(suspect.fault(method, "it gave null"), null);
        return made;
    }

    /**
     * Calls what the configuration of a layer says of shapes. DL4J's own refuse an input that does not fit with one of
     * these exceptions, and so may a plug-in's.
     */
    void shaping(Layer layer, Step<RuntimeException> step) {
        var suspect = suspect(layer);
        if (suspect.isEmpty()) {
            step.run();
            return;
        }
        try {
            run(suspect.get(), name(layer, "getOutputType"), step);
        } catch (PluginFailed e) {
            if (e.getCause() instanceof RuntimeException cause && refuses(cause)) throw cause;
            throw e;
        }
    }

    private static boolean refuses(RuntimeException e) {
        return e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof DL4JException;
    }

    /** The same for a method that gives nothing back. */
    static <E extends Exception> void run(Supervision.Suspect suspect, String method, Step<E> step) throws E {
        Guard.<Boolean, E>call(suspect, method, () -> {
            step.run();
            return true;
        });
    }

    /** The whole, or null where one of its parts is null. */
    static <T> @Nullable T whole(@Nullable T whole, Object... parts) {
        return Stream.of(parts).allMatch(Objects::nonNull) ? whole : null;
    }
}
