package io.mortise.engine;

import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginFault;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Thrown where a user's plug-in did what it must not: it, and not the user, is to blame. */
public final class PluginFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PluginFault fault;
    private final String where;

    PluginFailed(PluginFault fault, @Nullable Throwable cause) {
        this(fault, "", cause);
    }

    private PluginFailed(PluginFault fault, String where, @Nullable Throwable cause) {
        super(fault.sentence(), cause);
        this.fault = fault;
        this.where = where;
    }

    /** Who did what. */
    public PluginFault fault() {
        return fault;
    }

    /** JSON pointer to the part of the spec; empty where it is not known. */
    public String where() {
        return where;
    }

    /** The same at a place of the spec, unless it has one. */
    PluginFailed at(String place) {
        return where.isEmpty() ? new PluginFailed(fault, place, this) : this;
    }

    /** Has work done that belongs to a place of the spec. */
    static <T> T at(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (PluginFailed e) {
            throw e.at(place);
        }
    }

    /** What the user is told at the part's place. */
    public Problem problem() {
        return Problem.error(
                where, fault.sentence(), "use another version of the plug-in, or another part; its author needs this");
    }
}
