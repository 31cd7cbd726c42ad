package io.mortise.api.serve;

import io.mortise.api.run.Column;
import java.util.List;

/**
 * What a model takes and gives.
 *
 * @param experiment name of the experiment that it was trained by
 * @param shape height, width, channels of an image, or the length of a row
 * @param classes their names
 * @param columns of the table that it has learnt from, without the class; empty where it was none
 * @param computes what computes it: an accelerator, or why none does
 */
public record ModelFacts(
        String experiment, List<Integer> shape, List<String> classes, List<Column> columns, String computes) {
    public ModelFacts {
        shape = List.copyOf(shape);
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
    }

    /** How many numbers an example has. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Whether an example is an image. */
    public boolean ofImages() {
        return shape.size() == 3;
    }

    /** Whether an example is a row of a table. */
    public boolean ofTable() {
        return !columns.isEmpty();
    }
}
