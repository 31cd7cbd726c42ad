package io.mortise.importing.onnx;

import io.mortise.importing.net.Margins;
import io.mortise.importing.net.Refusals.Refused;
import java.util.List;

/**
 * The windows that a convolution or a pooling looks through.
 *
 * @param padding {@code valid} or {@code same}
 * @param margins zeros that are to be put round the image before; nothing where {@code padding} says it all
 */
record Windows(List<Integer> size, List<Integer> strides, List<Integer> dilations, String padding, Margins margins) {
    private static final List<Integer> ONE = List.of(1, 1);

    /**
     * Those of a node.
     *
     * @param shape height, width and channels of what comes in
     */
    static Windows of(Attributes attributes, List<Integer> size, List<Integer> shape) {
        if (size.size() != 2) throw new Refused("its windows have " + size.size() + " sides, and those of images two");
        var strides = attributes.list("strides", ONE);
        var dilations = attributes.list("dilations", ONE);
        attributes.only("ceil_mode", 0);
        var same = same(size, strides, dilations, shape);
        var margins = switch (attributes.text("auto_pad", "NOTSET")) {
            case "VALID" -> Margins.NONE;
            case "SAME_UPPER" -> same;
            case "SAME_LOWER" -> new Margins(same.below(), same.above(), same.right(), same.left());
            default -> given(attributes.list("pads", List.of(0, 0, 0, 0)));
        };
        if (margins.equals(Margins.NONE)) return new Windows(size, strides, dilations, "valid", margins);
        return margins.equals(same)
                ? new Windows(size, strides, dilations, "same", Margins.NONE)
                : new Windows(size, strides, dilations, "valid", margins);
    }

    private static Margins given(List<Integer> pads) {
        return new Margins(pads.get(0), pads.get(2), pads.get(1), pads.get(3));
    }

    /** The same with all that they pad as zeros that are put round the image before. */
    Windows withZerosBefore(List<Integer> shape) {
        if (padding.equals("valid")) return this;
        return new Windows(size, strides, dilations, "valid", same(size, strides, dilations, shape));
    }

    private static Margins same(
            List<Integer> size, List<Integer> strides, List<Integer> dilations, List<Integer> shape) {
        int rows = missing(shape.get(0), size.get(0), strides.get(0), dilations.get(0));
        int columns = missing(shape.get(1), size.get(1), strides.get(1), dilations.get(1));
        return new Margins(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
    }

    /** Rows or columns that are missing for as many windows as strides fit into the image. */
    private static int missing(int length, int window, int stride, int dilation) {
        if (length < 0) throw new Refused("the size of its input is not known");
        int reach = (window - 1) * dilation + 1;
        return Math.max(0, (Math.ceilDiv(length, stride) - 1) * stride + reach - length);
    }

    /** What comes out of an image that has those margins round it. */
    List<Integer> output(List<Integer> shape, int channels) {
        return List.of(extent(shape, 0), extent(shape, 1), channels);
    }

    private int extent(List<Integer> shape, int axis) {
        int reach = padding.equals("same") ? 1 : (size.get(axis) - 1) * dilations.get(axis) + 1;
        return Math.floorDiv(shape.get(axis) - reach, strides.get(axis)) + 1;
    }
}
