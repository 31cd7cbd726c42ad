package io.mortise.api.sweep;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.RunId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Begins, goes on with and ends sweeps. Each has a folder in the workspace that tells everything of it. */
@ProviderType
public interface SweepService {
    /**
     * Opens the sweep of that spec that is not finished; a new one where there is none.
     *
     * @param spec the text of the experiment file
     * @param overrides {@code /json/pointer=value} each
     * @param parallel so many trials at a time; 0 for what the spec says
     * @param anew whether to begin a new one in any case
     * @throws InvalidInput where the spec or one of its trials is wrong; nothing is left behind then
     */
    Opened open(String spec, List<String> overrides, int parallel, boolean anew);

    /**
     * Opens a sweep that there is, to go on with it.
     *
     * @param sweep its id
     */
    Opened resume(String sweep, int parallel);

    /** All sweeps, the latest first. */
    List<SweepReport> sweeps();

    /** One sweep by its id. */
    Optional<SweepReport> sweep(String id);

    /** The sweep that the user means by an id, a unique prefix or {@code latest}; {@link InvalidInput} otherwise. */
    String find(String text);

    /** Asks a sweep to end, and its running trials with it; returns at once. */
    void cancel(String id);

    /** A sweep in the hands of this process, which alone works on it until it is closed. */
    interface Opened extends AutoCloseable {
        /** The plan that it follows. */
        SweepPlan plan();

        /** How it stands. */
        SweepReport report();

        /** Does the trials that are not done, and returns when no more is to come, however the sweep ended. */
        SweepReport run(Listener listener) throws InterruptedException;

        @Override
        void close();
    }

    /** Hears how a sweep goes, from several threads. */
    interface Listener {
        /** A trial has begun, or is over. */
        void on(SweepReport.Trial trial);

        /**
         * A running trial went on.
         *
         * @param share of it that is done, in [0, 1]
         */
        default void progress(int trial, @Nullable RunId run, double share) {}
    }
}
