package io.mortise.api.run;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The run store: one writer, each event exactly once. */
@ProviderType
public interface RunStore extends RunReader, AutoCloseable {
    /** Bytes of a run's journal that are in the store; 0 for a run it does not know. */
    long offset(RunId id);

    /**
     * Takes in a stretch of a run's journal, all or nothing, and keeps the new offset in the same transaction.
     *
     * @param from where the stretch begins; nothing happens, and false is given, unless it is {@link #offset}
     * @param to where it ends
     */
    boolean append(RunId id, long from, long to, List<RunEvent> events);

    /**
     * Takes note of what people say of a run, also of one that it does not know yet. It is not kept: whoever opens the
     * store tells it again.
     */
    void label(RunId id, Labels labels);

    /** Forgets all of those runs; nothing happens for one that is not known. */
    void forget(Collection<RunId> runs);

    /** Forgets everything; the journals can be taken in again. */
    void clear();

    @Override
    void close();
}
