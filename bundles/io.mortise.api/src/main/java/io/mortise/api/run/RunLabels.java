package io.mortise.api.run;

import io.mortise.api.InvalidInput;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Changes what is said of runs, and takes runs away. Any process may do so at any time; no change is lost. */
@ProviderType
public interface RunLabels {
    /** What is said of a run now, by whichever process. */
    Labels of(RunId run);

    /** Changes what is said of each of those runs. Lists show it within a second. */
    void change(Collection<RunId> runs, LabelChange change);

    /**
     * Moves the folders of those runs into the workspace's bin.
     *
     * @throws InvalidInput where one of them waits or is at work, or goes by a model's name; none of them is deleted
     *     then
     */
    void delete(Collection<RunId> runs);

    /** The runs in the bin, the latest first. Looks at all their files, which takes a while where there are many. */
    List<BinnedRun> bin();

    /**
     * Removes runs that are in the bin for good: their folders, and what the store knows of them.
     *
     * @return the bytes that are free now
     * @throws InvalidInput where one of them is not in the bin, or is not over; none of them is removed then
     */
    long remove(Collection<RunId> runs);

    /** Takes runs out of the bin. */
    void restore(Collection<RunId> runs);

    /** The deleted run that the user means by an id or a unique prefix; {@link InvalidInput} otherwise. */
    RunId findDeleted(String text);
}
