package io.mortise.importing.onnx;

import io.mortise.importing.net.Refusals.Refused;
import java.util.List;

/**
 * The windows that a convolution or a pooling looks through.
 *
 * @param padding {@code valid} or {@code same}
 */
record Windows(List<Integer> size, List<Integer> strides, List<Integer> dilations, String padding) {
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
        var pads = attributes.list("pads", List.of(0, 0, 0, 0));
        attributes.only("ceil_mode", 0);
        var same = List.of(
                missing(shape.get(0), size.get(0), strides.get(0), dilations.get(0)),
                missing(shape.get(1), size.get(1), strides.get(1), dilations.get(1)));
        String padding = switch (attributes.text("auto_pad", "NOTSET")) {
            case "VALID" -> "valid";
            case "SAME_UPPER" -> "same";
            case "SAME_LOWER" -> {
                if (same.stream().anyMatch(missing -> missing % 2 != 0))
                    throw new Refused("`auto_pad` is SAME_LOWER, which pads more above than below");
                yield "same";
            }
            default -> padding(pads, same);
        };
        return new Windows(size, strides, dilations, padding);
    }

    private static String padding(List<Integer> pads, List<Integer> missing) {
        if (pads.stream().allMatch(pad -> pad == 0)) return "valid";
        var same = List.of(
                missing.get(0) / 2,
                missing.get(1) / 2,
                missing.get(0) - missing.get(0) / 2,
                missing.get(1) - missing.get(1) / 2);
        if (pads.equals(same)) return "same";
        throw new Refused("it pads by " + pads + " (above, left, below, right); none, and " + same
                + ", which is `same`, are known for this input");
    }

    /** Rows or columns that are missing for as many windows as strides fit into the image. */
    private static int missing(int length, int window, int stride, int dilation) {
        if (length < 0) throw new Refused("the size of its input is not known");
        int reach = (window - 1) * dilation + 1;
        return Math.max(0, (Math.ceilDiv(length, stride) - 1) * stride + reach - length);
    }

    /** What comes out. */
    List<Integer> output(List<Integer> shape, int channels) {
        return List.of(extent(shape, 0), extent(shape, 1), channels);
    }

    private int extent(List<Integer> shape, int axis) {
        int reach = padding.equals("same") ? 1 : (size.get(axis) - 1) * dilations.get(axis) + 1;
        return Math.floorDiv(shape.get(axis) - reach, strides.get(axis)) + 1;
    }
}
