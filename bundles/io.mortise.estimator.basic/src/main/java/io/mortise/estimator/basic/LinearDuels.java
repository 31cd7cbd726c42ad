package io.mortise.estimator.basic;

import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Support vectors of a linear kernel in ONNX: the decisions are one matrix product, votes and sums two more. */
record LinearDuels(SupportVectors machine) {
    private static final String DECISIONS = "decisions";

    OnnxNodes onnx() {
        long size = machine.vectors().size();
        long duels = machine.duels().length;
        long classes = machine.classes();
        var biases = Arrays.stream(machine.duels())
                .mapToDouble(SupportVectors.Border::bias)
                .toArray();
        return new OnnxNodes(
                List.of(
                        Node.of("Gemm", List.of(OnnxNodes.INPUT, "weights", "biases"), DECISIONS),
                        Node.of("Greater", List.of(DECISIONS, "zero"), "firstWins"),
                        new Node("Cast", List.of("firstWins"), List.of("won"), Map.of("to", 1L)),
                        Node.of("Gemm", List.of("won", "sides", "seconds"), "votes"),
                        Node.of("MatMul", List.of(DECISIONS, "sides"), "sums"),
                        Node.of("Abs", List.of("sums"), "sizes"),
                        Node.of("Add", List.of("sizes", "one"), "above"),
                        Node.of("Mul", List.of("above", "three"), "scale"),
                        Node.of("Div", List.of("sums", "scale"), "squeezed"),
                        Node.of("Add", List.of("votes", "squeezed"), "scores"),
                        new Node("Softmax", List.of("scores"), List.of("shares"), Map.of("axis", 1L))),
                Map.of(
                        "weights", Floats.constant(List.of(size, duels), weights(), 0),
                        "biases", Floats.constant(List.of(duels), biases, 0),
                        "sides", Floats.constant(List.of(duels, classes), sides(), 0),
                        "seconds", Floats.constant(List.of(classes), seconds(), 0),
                        "zero", OnnxNodes.Constant.of(0),
                        "one", OnnxNodes.Constant.of(1),
                        "three", OnnxNodes.Constant.of(3)));
    }

    /** The sum of each duel's vectors by their coefficients, value by value. */
    private double[] weights() {
        int duels = machine.duels().length;
        var weights = new double[machine.vectors().size() * duels];
        for (int v = 0; v < machine.vectors().count(); v++) {
            float[] vector = machine.vectors().get(v);
            for (int at = machine.starts()[v]; at < machine.starts()[v + 1]; at++) {
                int duel = machine.places()[at];
                double coefficient = machine.coefficients()[at];
                for (int i = 0; i < vector.length; i++) weights[i * duels + duel] += coefficient * vector[i];
            }
        }
        return weights;
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
