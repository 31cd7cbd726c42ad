package io.mortise.dataset.idx.internal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The content of an IDX file. The format, from the page that MNIST was published on: two zero bytes, the code of the
 * type, the number of dimensions, each dimension as a big-endian int, then the values, the last dimension fastest.
 *
 * @param type of the values
 * @param dimensions each at least 1; the first one counts the examples
 * @param values as they stand in the file
 * @param sha256 of the whole file, unpacked; lower-case hex
 */
record IdxFile(IdxType type, List<Integer> dimensions, Content values, String sha256) {
    IdxFile {
        dimensions = List.copyOf(dimensions);
    }

    /** How many examples or labels. */
    int size() {
        return dimensions.getFirst();
    }

    /** The dimensions of one example. */
    List<Integer> exampleDimensions() {
        return dimensions.subList(1, dimensions.size());
    }

    /** How many values an example has. */
    int exampleSize() {
        int size = 1;
        // By index: it is asked for with each example that is read
        for (int i = 1; i < dimensions.size(); i++) size *= dimensions.get(i);
        return size;
    }

    /** The values of an example, of as many bytes each as the type is wide; in an array. */
    ByteBuffer example(int index) {
        int bytes = exampleSize() * type.width();
        return values.some((long) index * bytes, bytes);
    }

    /** A value of an integer type, counted through the whole file. */
    int integerAt(int index) {
        return type.integerAt(values.some((long) index * type.width(), type.width()), 0);
    }
}
