package io.mortise.api.sweep;

import io.mortise.api.InvalidInput;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Makes the trials out of a spec's {@code sweep}. Runs no plug-in code. */
@ProviderType
public interface SweepPlanner {
    /** Whether the text of an experiment file holds a sweep; also no where it cannot be read. */
    boolean holdsSweep(String json);

    /**
     * Checks the spec and each of its trials. The same spec and seeds give the same trials in the same order.
     *
     * @param json the text of the experiment file
     * @param overrides {@code /json/pointer=value} each, applied in order before anything else
     * @param parallel so many trials at a time; 0 for what the spec says
     * @throws InvalidInput with everything that is wrong, with pointers into {@code /sweep} where that is to blame
     */
    SweepPlan plan(String json, List<String> overrides, int parallel);
}
