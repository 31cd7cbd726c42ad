package io.mortise.importing.net;

import io.mortise.importing.net.Refusals.Refused;
import java.util.List;

/**
 * Zeros round an image, or, by numbers below zero, rows and columns that are taken away from it.
 *
 * @param above rows
 * @param below rows
 * @param left columns
 * @param right columns
 */
public record Margins(int above, int below, int left, int right) {
    /** Neither. */
    public static final Margins NONE = new Margins(0, 0, 0, 0);

    private static final List<List<Integer>> ONE = List.of(List.of(1, 1), List.of(1, 1));

    /** Adds the layers for it, if there must be any. */
    public Flow addTo(NetDraft net, String name, Flow input) {
        Margins zeros = new Margins(positive(above), positive(below), positive(left), positive(right));
        Margins cut = new Margins(positive(-above), positive(-below), positive(-left), positive(-right));
        Flow flow = input;
        if (!cut.equals(NONE)) {
            var own = net.add(name, "cropping2d", List.of(flow.from())).with("cropping", cut.pairs());
            flow = Flow.of(own.name(), shape(flow.shape(), cut, -1));
        }
        if (!zeros.equals(NONE)) {
            var own = net.add(name, "zero-padding2d", List.of(flow.from())).unless(ONE, "padding", zeros.pairs());
            flow = Flow.of(own.name(), shape(flow.shape(), zeros, 1));
        }
        return flow;
    }

    private static int positive(int number) {
        return Math.max(0, number);
    }

    private List<List<Integer>> pairs() {
        return List.of(List.of(above, below), List.of(left, right));
    }

    private static List<Integer> shape(List<Integer> image, Margins by, int sign) {
        return List.of(
                grown(image.get(0), sign * (by.above + by.below)),
                grown(image.get(1), sign * (by.left + by.right)),
                image.get(2));
    }

    @Override
    public String toString() {
        return "[%d, %d, %d, %d] (above, below, left, right)".formatted(above, below, left, right);
    }

    private static int grown(int length, int by) {
        if (length < 0) return -1;
        if (length + by < 1) throw new Refused("nothing is left of its input");
        return length + by;
    }
}
