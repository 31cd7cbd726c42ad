package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export has left.
 *
 * @param files what was written; the proof's own is among them
 * @param proof how it agrees with the trained model; null for a format that cannot be run here
 */
public record Exported(List<Path> files, @Nullable Proof proof) {
    public Exported {
        files = List.copyOf(files);
    }

    /**
     * An exported model held against the trained one.
     *
     * @param runtime what ran it, with its version
     * @param part of the data, {@code test}, or {@code training} where there is no test part
     * @param examples how many were asked
     * @param largestDifference of any two probabilities
     * @param sameClass examples to which both give the same class
     * @param tolerance what the largest difference may be
     */
    public record Proof(
            String runtime,
            String part,
            int examples,
            @JsonProperty("largest_difference") double largestDifference,
            @JsonProperty("same_class") int sameClass,
            double tolerance) {
        /** What may differ unless the user says otherwise. */
        public static final double TOLERANCE = 1e-5;
    }
}
