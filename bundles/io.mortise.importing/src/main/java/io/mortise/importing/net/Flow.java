package io.mortise.importing.net;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What runs from layer to layer.
 *
 * @param from name of the layer that it comes from, or of the data
 * @param shape height, width, channels of an image; length of a row; -1 where it is not known
 * @param order of a row that was made of an image with its channels last, which here is made channel by channel: where in the
 *     file's row each number of ours stands; null where the two are alike
 */
public record Flow(String from, List<Integer> shape, int @Nullable [] order) {
    public Flow {
        shape = List.copyOf(shape);
    }

    /** In the same order in the file and here. */
    public static Flow of(String from, List<Integer> shape) {
        return new Flow(from, shape, null);
    }

    public boolean isImage() {
        return shape.size() == 3;
    }

    public int channels() {
        return shape.getLast();
    }

    /** From another layer, otherwise the same. */
    public Flow through(String layer) {
        return new Flow(layer, shape, order);
    }

    /** How many numbers; -1 where it is not known. */
    public int length() {
        return shape.contains(-1) ? -1 : shape.stream().reduce(1, Math::multiplyExact);
    }

    /** An image as a row, in the file with its channels varying fastest. */
    public Flow flattened(String layer) {
        if (!isImage()) return through(layer);
        int rows = shape.get(0);
        int columns = shape.get(1);
        int channels = channels();
        if (channels == 1 || rows * columns == 1) return of(layer, List.of(length()));
        int[] places = new int[length()];
        for (int i = 0; i < places.length; i++) {
            int channel = i / (rows * columns);
            places[i] = i % (rows * columns) * channels + channel;
        }
        return new Flow(layer, List.of(length()), places);
    }

    /** Several rows, one behind the other. */
    public static Flow joined(String layer, List<Flow> rows) {
        int length = rows.stream().mapToInt(Flow::length).sum();
        if (rows.stream().allMatch(row -> row.order == null)) return of(layer, List.of(length));
        int[] places = new int[length];
        int at = 0;
        for (Flow row : rows) {
            for (int i = 0; i < row.length(); i++) places[at + i] = at + (row.order == null ? i : row.order[i]);
            at += row.length();
        }
        return new Flow(layer, List.of(length), places);
    }

    public boolean sameOrder(Flow other) {
        return Arrays.equals(order, other.order);
    }

    /** Rows of the file's matrix in our order. */
    public float[] rows(float[] matrix) {
        if (order == null) return matrix;
        int width = matrix.length / order.length;
        float[] own = new float[matrix.length];
        IntStream.range(0, order.length)
                .forEach(i -> System.arraycopy(matrix, order[i] * width, own, i * width, width));
        return own;
    }
}
