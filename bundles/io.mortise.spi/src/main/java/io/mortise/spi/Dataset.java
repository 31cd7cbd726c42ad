package io.mortise.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loaded data set.
 *
 * @param shape of every example
 * @param classes names of the classes; labels index into it
 * @param training the examples to train and validate on
 * @param test the data set's own test part, null where it has none
 * @param fingerprint sha256 of what was read, lower-case hex; goes into the provenance
 */
public record Dataset(
        Shape shape,
        List<String> classes,
        Examples training,
        @Nullable Examples test,
        String fingerprint) {
    public Dataset {
        classes = List.copyOf(classes);
    }
}
