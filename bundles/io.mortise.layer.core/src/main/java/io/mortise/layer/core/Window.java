package io.mortise.layer.core;

import io.mortise.api.InvalidInput;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A window that moves over an image: height before width in all three.
 *
 * @param size rows and columns that it covers
 * @param strides how far it moves
 * @param dilation distance of neighbours within it, 1 for none
 * @param padding what becomes of the border
 */
record Window(List<Integer> size, List<Integer> strides, List<Integer> dilation, Padding padding) {
    static final List<Integer> ONE = List.of(1, 1);

    /** A number stands for both directions. */
    static List<Integer> pair(List<Integer> given) {
        return given.size() == 1 ? List.of(given.getFirst(), given.getFirst()) : List.copyOf(given);
    }

    /** As DL4J takes it. */
    static int[] array(List<Integer> pair) {
        return pair.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * DL4J's mode for it. Windows that leave gaps need no padding where Keras pads: DL4J would pad by less than nothing
     * and stop.
     */
    ConvolutionMode mode(InputType.InputTypeConvolutional image) {
        long rows = padding(0, image.getHeight());
        long columns = padding(1, image.getWidth());
        if (padding == Padding.VALID || (rows <= 0 && columns <= 0)) {
            return ConvolutionMode.Truncate;
        }
        if (rows < -1 || columns < -1) {
            throw new InvalidInput(
                    "/strides",
                    "windows of %s with strides of %s leave gaps in one direction and need padding in the other"
                            .formatted(size, strides),
                    "make the strides smaller",
                    "set padding to \"valid\"");
        }
        return ConvolutionMode.Same;
    }

    /** Refuses a window that is larger than the image; DL4J would let it pass and fail in the first step. */
    void requireFit(String where, InputType.InputTypeConvolutional image) {
        if (padding == Padding.VALID && (extent(0) > image.getHeight() || extent(1) > image.getWidth())) {
            throw new InvalidInput(
                    where,
                    "a window of %d x %d does not fit into an image of %d x %d"
                            .formatted(extent(0), extent(1), image.getHeight(), image.getWidth()),
                    "make it smaller",
                    "set padding to \"same\"",
                    "leave out a pooling layer above it");
        }
    }

    /** Refuses strides together with dilation, which have no meaning. */
    void requireStridesOrDilation() {
        if (!skips() || dilation.equals(ONE)) return;
        throw new InvalidInput(
                "/dilationRate",
                "strides and dilationRate are both more than 1, which has no meaning",
                "leave out dilationRate",
                "leave out strides");
    }

    /** Whether some stride is more than 1. */
    boolean skips() {
        return strides.stream().anyMatch(stride -> stride > 1);
    }

    /** Rows or columns that are missing for {@code ceil(length / stride)} windows. */
    private long padding(int axis, long length) {
        long stride = strides.get(axis);
        return (Math.ceilDiv(length, stride) - 1) * stride + extent(axis) - length;
    }

    private long extent(int axis) {
        return (size.get(axis) - 1L) * dilation.get(axis) + 1;
    }
}
