package io.mortise.api.run;

import io.mortise.api.InvalidInput;
import io.mortise.api.SpecService;
import io.mortise.api.WorkFailed;
import io.mortise.api.sweep.TrialTag;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Starts, follows and cancels runs. */
@ProviderType
public interface RunService {
    /**
     * Starts a worker at once and waits until it has taken on the run. The worker outlives its starter.
     *
     * @throws InvalidInput where a layer does not fit, or the data cannot be had; nothing is left behind then
     */
    RunId start(SpecService.Resolved spec, Progress progress);

    /**
     * The same for a trial of a sweep, whose run does not read the test set.
     *
     * @param threads of the numeric kernels, which is also the number of processors that the worker counts
     * @param named hears the run's id before the worker is started, so that it can be written down first
     * @throws WorkFailed where the worker ended before it began to train, also where the waiting thread is interrupted
     */
    RunId start(SpecService.Resolved spec, TrialTag trial, int threads, Consumer<RunId> named);

    /**
     * What that run was, ready to be started once more: the same spec and seed, the same plug-in versions.
     *
     * @throws InvalidInput where there is no such run, or a plug-in version that it used is kept nowhere
     */
    SpecService.Resolved again(RunId run);

    /**
     * A spec with the plug-in versions of the lock that lies beside its file, as an export in the format {@code spec} has it.
     *
     * @param file of the spec
     * @throws InvalidInput where there is no lock, or it is of another spec, or a plug-in version is kept nowhere
     */
    Locked locked(SpecService.Resolved spec, Path file);

    /**
     * A spec that is held to its lock.
     *
     * @param data the sha256 of the data that the lock was made with; empty where they had none
     */
    record Locked(SpecService.Resolved spec, Optional<String> data) {}

    /** Puts a run into the queue of {@code serve}. */
    RunId enqueue(SpecService.Resolved spec);

    /**
     * Gives each event of a run, from the first, as it is written, and returns after the last one. A worker that is
     * gone is noticed, and its end recorded.
     */
    void follow(RunId id, Consumer<RunEvent> listener) throws InterruptedException;

    /** Asks a run to end; returns at once. The history is kept. A queued run is taken from the queue. */
    void cancel(RunId id);

    /** The run that the user means by an id, a unique prefix or {@code latest}; {@link InvalidInput} otherwise. */
    RunId find(String text);

    /** The runs that wait, and their order. */
    RunQueue queue();

    /** Changes what is said of runs, and takes runs away. */
    RunLabels labels();

    /**
     * Tells a listener of each event of any run that is being followed into the store, after it is in there. Close it
     * to end.
     */
    Subscription subscribe(RunListener listener);

    /** Hears how preparations go. */
    @FunctionalInterface
    interface Progress {
        /**
         * So much of it is done.
         *
         * @param total 0 where it is not known
         */
        void on(String what, long done, long total);
    }

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Hears what happens in runs. */
    @FunctionalInterface
    interface RunListener {
        /** An event of that run. Must return quickly. */
        void on(RunId id, RunEvent event);

        /** Something else is said of that run now, or it has another place in the queue. Must return quickly. */
        default void labelled(RunId id) {}
    }
}
