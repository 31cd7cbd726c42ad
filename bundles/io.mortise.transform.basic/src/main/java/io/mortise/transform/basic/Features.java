package io.mortise.transform.basic;

import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import java.util.List;
import java.util.stream.LongStream;

/** What has figures of its own, such as a mean: each channel of an image, each number of a row. */
final class Features {
    private Features() {}

    /** How many there are; the values of one stand side by side. */
    static int in(Shape shape) {
        return switch (shape) {
            case Shape.Image image -> image.channels();
            case Shape.Vector vector -> vector.length();
        };
    }

    /** A figure of each, so that it meets the values of its feature in [n, channels, height, width] or [n, length]. */
    static OnnxNodes.Constant constant(double[] figures, Shape shape) {
        List<Long> form =
                shape instanceof Shape.Image ? List.of((long) figures.length, 1L, 1L) : List.of((long) figures.length);
        return new OnnxNodes.Constant(form, floats(figures));
    }

    /** A figure for each value of an example. */
    static OnnxNodes.Constant values(double[] figures, Shape shape) {
        var form = LongStream.of(shape.lengths()).boxed().toList();
        return new OnnxNodes.Constant(form, floats(figures));
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) numbers[i];
        return floats;
    }
}
