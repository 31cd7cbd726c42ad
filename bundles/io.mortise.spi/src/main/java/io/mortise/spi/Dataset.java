package io.mortise.spi;

import io.mortise.api.run.Column;
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
 * @param columns of a table, without the class, in the order of an example's values: each takes as many as its
 *     {@link Column#width}; empty where it is none
 */
public record Dataset(
        Shape shape,
        List<String> classes,
        Examples training,
        @Nullable Examples test,
        String fingerprint,
        List<Column> columns) {
    public Dataset {
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
    }

    /** A data set that is no table. */
    public Dataset(Shape shape, List<String> classes, Examples training, @Nullable Examples test, String fingerprint) {
        this(shape, classes, training, test, fingerprint, List.of());
    }
}
