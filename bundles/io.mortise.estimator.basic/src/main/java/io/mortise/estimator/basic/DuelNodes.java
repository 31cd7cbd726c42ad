package io.mortise.estimator.basic;

import io.mortise.spi.OnnxNodes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Support vectors in ONNX. The decision of each duel comes out of one or two matrix products, and of the decisions votes and
 * sums, as {@link SupportVectors} has it. In double precision: a decision near 0 turns a whole vote.
 */
final class DuelNodes {
    private final SupportVectors machine;
    private final DoubleNodes nodes = new DoubleNodes();
    private final long vectors;
    private final long size;
    private final long duels;
    private final long classes;

    DuelNodes(SupportVectors machine) {
        this.machine = machine;
        this.vectors = machine.vectors().count();
        this.size = machine.vectors().size();
        this.duels = machine.duels().length;
        this.classes = machine.classes();
    }

    OnnxNodes onnx() {
        String asked = nodes.wide("asked", OnnxNodes.INPUT);
        String weighed = machine.similarity().kernel() == Kernel.LINEAR
                ? nodes.product("weighed", asked, List.of(size, duels), weights())
                : nodes.product("weighed", similarities(asked), List.of(vectors, duels), coefficients());
        vote(nodes.add("decisions", "Add", weighed, nodes.numbers("biases", List.of(duels), biases())));
        return nodes.all();
    }

    /** Of each that is asked with each vector. */
    private String similarities(String asked) {
        var similarity = machine.similarity();
        String all = nodes.wide(
                "vectors", machine.vectors().constant(0, machine.vectors().count()));
        String products = nodes.add("products", "Gemm", Map.of("transB", 1L), asked, all);
        if (similarity.kernel() == Kernel.POLY) {
            String scaled = nodes.add("scaled", "Mul", products, nodes.number("gamma", similarity.gamma()));
            String shifted = nodes.add("shifted", "Add", scaled, nodes.number("coef0", similarity.coef0()));
            return nodes.add("similarities", "Pow", shifted, nodes.number("degree", similarity.degree()));
        }
        String square = nodes.sum("square", nodes.add("squared", "Mul", asked, asked), 1, true);
        String squares =
                nodes.add("squares", "Add", square, nodes.numbers("vectorSquares", List.of(vectors), squares()));
        String doubled = nodes.add("doubled", "Mul", products, nodes.number("two", 2));
        String rough = nodes.add("rough", "Sub", squares, doubled);
        String distances = nodes.add("distances", "Max", rough, nodes.number("none", 0));
        String scaled = nodes.add("scaled", "Mul", distances, nodes.number("gamma", -similarity.gamma()));
        return nodes.add("similarities", "Exp", scaled);
    }

    private void vote(String decisions) {
        String sides = nodes.wide("sides", Floats.constant(List.of(duels, classes), sides(), 0));
        String seconds = nodes.wide("seconds", Floats.constant(List.of(classes), seconds(), 0));
        String won = nodes.wide("won", nodes.add("firstWins", "Greater", decisions, nodes.number("zero", 0)));
        String votes = nodes.add("votes", "Add", nodes.add("turned", "MatMul", won, sides), seconds);
        String sums = nodes.add("sums", "MatMul", decisions, sides);
        String above = nodes.add("above", "Add", nodes.add("sizes", "Abs", sums), nodes.number("one", 1));
        String scale = nodes.add("scale", "Mul", above, nodes.number("three", 3));
        String scores = nodes.add("scores", "Add", votes, nodes.add("squeezed", "Div", sums, scale));
        nodes.add("shares", "Softmax", Map.of("axis", 1L), nodes.narrow("singleScores", scores));
    }

    /** Of a linear kernel: the sum of each duel's vectors by their coefficients, value by value. */
    private double[] weights() {
        int columns = machine.duels().length;
        var weights = new double[machine.vectors().size() * columns];
        for (int v = 0; v < machine.vectors().count(); v++) {
            float[] vector = machine.vectors().get(v);
            for (int at = machine.starts()[v]; at < machine.starts()[v + 1]; at++) {
                int duel = machine.places()[at];
                double coefficient = machine.coefficients()[at];
                for (int i = 0; i < vector.length; i++) weights[i * columns + duel] += coefficient * vector[i];
            }
        }
        return weights;
    }

    /** Vector by vector those of each duel, 0 where it takes no part. */
    private double[] coefficients() {
        int columns = machine.duels().length;
        var all = new double[machine.vectors().count() * columns];
        for (int v = 0; v < machine.vectors().count(); v++) {
            for (int at = machine.starts()[v]; at < machine.starts()[v + 1]; at++) {
                all[v * columns + machine.places()[at]] = machine.coefficients()[at];
            }
        }
        return all;
    }

    private double[] squares() {
        var squares = new double[machine.vectors().count()];
        Arrays.setAll(squares, machine.vectors()::square);
        return squares;
    }

    private double[] biases() {
        return Arrays.stream(machine.duels())
                .mapToDouble(SupportVectors.Border::bias)
                .toArray();
    }

    /** In each duel 1 for the first class and -1 for the second. */
    private double[] sides() {
        var sides = new double[machine.duels().length * machine.classes()];
        for (int d = 0; d < machine.duels().length; d++) {
            sides[d * machine.classes() + machine.duels()[d].first()] = 1;
            sides[d * machine.classes() + machine.duels()[d].second()] = -1;
        }
        return sides;
    }

    /** Votes of each class if the second won every duel; that of a class that was never seen is below all others. */
    private double[] seconds() {
        var votes = new double[machine.classes()];
        Arrays.fill(votes, Double.NEGATIVE_INFINITY);
        for (var duel : machine.duels()) votes[duel.first()] = votes[duel.second()] = 0;
        for (var duel : machine.duels()) votes[duel.second()]++;
        return votes;
    }
}
