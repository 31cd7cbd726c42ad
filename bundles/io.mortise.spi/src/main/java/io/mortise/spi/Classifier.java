package io.mortise.spi;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/** What an {@link EstimatorRecipe} has learnt. Asked from several threads at once. */
@ConsumerType
public interface Classifier {
    /**
     * Its answer to one example.
     *
     * @param values as the transforms left them; to be left as they are
     * @return one for each class, at least 0, 1 in all. One that knows no probabilities gives 1 to its choice
     */
    float[] probabilities(float[] values);

    /**
     * Whether they are probabilities, of which a log loss can be told. By default they are; one that only chooses, or
     * counts a few votes, says no.
     */
    default boolean probabilistic() {
        return true;
    }

    /** Writes all that {@link EstimatorRecipe#restore} needs; the same classifier writes the same bytes. */
    void save(OutputStream out) throws IOException;
}
