package io.mortise.estimator.basic;

import io.mortise.spi.OnnxNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Neighbours in ONNX, in double precision. Where the training examples are few, or the metric is not Euclidean, by the
 * differences of each that is asked from each of them, a block after the other. Otherwise by a matrix product, which is right
 * but for the last digits; of those that come out nearest, some more than k, the differences then decide.
 */
final class NeighborNodes {
    /** Values of a block of examples: so many differences are formed at once for each that is asked. */
    private static final int BLOCK = 1 << 15;

    /** Values of the candidates, or at least so many of these beyond k. */
    private static final int CANDIDATES = 1 << 13;

    private static final int LEAST_CANDIDATES = 16;

    /** Its square is the distance that none at all counts as: beside that vote no other is felt. */
    private static final double ROOT_OF_LEAST = 1e-38;

    private final KNearestNeighbors.Options options;
    private final Columns examples;
    private final int[] labels;
    private final int classes;
    private final DoubleNodes nodes = new DoubleNodes();

    NeighborNodes(Neighbors neighbors) {
        this.options = neighbors.options();
        this.examples = neighbors.examples();
        this.labels = neighbors.labels();
        this.classes = neighbors.classes();
    }

    OnnxNodes onnx() {
        String asked = nodes.wide("asked", OnnxNodes.INPUT);
        String row = nodes.unsqueezed("row", asked, 1);
        boolean few = (long) examples.count() * examples.size() <= BLOCK;
        if (few || options.metric() == Metric.MANHATTAN) byDifferences(row);
        else byProducts(asked, row);
        vote();
        return nodes.all();
    }

    private void byDifferences(String row) {
        int each = Math.max(1, BLOCK / examples.size());
        var blocks = new ArrayList<String>();
        for (int first = 0; first < examples.count(); first += each) {
            String block = "block" + first / each;
            int count = Math.min(each, examples.count() - first);
            blocks.add(sums(block, row, nodes.wide(block, examples.constant(first, count))));
        }
        String sums = blocks.size() == 1
                ? blocks.getFirst()
                : nodes.add("sums", "Concat", Map.of("axis", 1L), blocks.toArray(String[]::new));
        nodes.smallest("smallest", "nearest", sums, options.k());
    }

    private void byProducts(String asked, String row) {
        long some = Math.min(
                examples.count(), options.k() + (long) Math.max(LEAST_CANDIDATES, CANDIDATES / examples.size()));
        String all = nodes.wide("examples", examples.constant(0, examples.count()));
        var squares = new double[examples.count()];
        Arrays.setAll(squares, examples::square);
        String products = nodes.add("products", "Gemm", Map.of("transB", 1L, "alpha", -2f), asked, all);
        String rough =
                nodes.add("rough", "Add", products, nodes.numbers("squares", List.of((long) squares.length), squares));
        nodes.smallest("roughly", "candidates", rough, some);
        String inOrder = nodes.smallest("inOrder", "order", "candidates", some);
        String sums = sums("candidate", row, nodes.add("found", "Gather", Map.of("axis", 0L), all, inOrder));
        nodes.smallest("smallest", "places", sums, options.k());
        nodes.add("nearest", "GatherElements", Map.of("axis", 1L), inOrder, "places");
    }

    /** How far each that is asked is from each of those, as {@link Neighbors} sums it up. */
    private String sums(String name, String row, String others) {
        String differences = nodes.add(name + "Differences", "Sub", row, others);
        String sizes = options.metric() == Metric.EUCLIDEAN
                ? nodes.add(name + "Sizes", "Mul", differences, differences)
                : nodes.add(name + "Sizes", "Abs", differences);
        return nodes.sum(name + "Sums", sizes, 2, false);
    }

    private void vote() {
        String all =
                nodes.single("labels", new OnnxNodes.Constant(List.of((long) labels.length, (long) classes), oneHot()));
        String theirs = nodes.add("theirs", "Gather", Map.of("axis", 0L), all, "nearest");
        if (options.weights() == Weights.UNIFORM) {
            String count = nodes.single("votes", OnnxNodes.Constant.of(options.k()));
            nodes.add("shares", "Div", nodes.sum("counts", theirs, 1, false), count);
            return;
        }
        String distances =
                options.metric() == Metric.EUCLIDEAN ? nodes.add("distances", "Sqrt", "smallest") : "smallest";
        String root = nodes.wide("rootOfLeast", OnnxNodes.Constant.of((float) ROOT_OF_LEAST));
        String above = nodes.add("above", "Max", distances, nodes.add("least", "Mul", root, root));
        String weights = nodes.add("weights", "Div", nodes.number("one", 1), above);
        String weighed =
                nodes.add("weighed", "Mul", nodes.unsqueezed("column", weights, 2), nodes.wide("theirsWide", theirs));
        String votes = nodes.sum("votes", weighed, 1, false);
        nodes.narrow("shares", nodes.add("parts", "Div", votes, nodes.sum("all", weights, 1, true)));
    }

    private float[] oneHot() {
        var ones = new float[Math.multiplyExact(labels.length, classes)];
        for (int i = 0; i < labels.length; i++) ones[i * classes + labels[i]] = 1;
        return ones;
    }
}
