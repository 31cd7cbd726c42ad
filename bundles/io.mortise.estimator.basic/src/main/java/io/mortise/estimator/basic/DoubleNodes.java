package io.mortise.estimator.basic;

import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes of ONNX that reckon in double precision, where a last digit decides: which of two is nearer, or wins. Constants are
 * told in single precision, so one in double is told as the sum of two. Each method gives the name of what comes out.
 */
final class DoubleNodes {
    /** ONNX's numbers for what a Cast gives. */
    private static final long FLOAT = 1;

    private static final long DOUBLE = 11;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Constant> constants = new HashMap<>();
    private final Map<String, List<Long>> integers = new HashMap<>();

    String add(String name, String operator, String... inputs) {
        return add(name, operator, Map.of(), inputs);
    }

    String add(String name, String operator, Map<String, Object> attributes, String... inputs) {
        nodes.add(new Node(operator, List.of(inputs), List.of(name), attributes));
        return name;
    }

    /** In double precision. */
    String wide(String name, String input) {
        return add(name, "Cast", Map.of("to", DOUBLE), input);
    }

    /** In single precision. */
    String narrow(String name, String input) {
        return add(name, "Cast", Map.of("to", FLOAT), input);
    }

    /** Sums along an axis. */
    String sum(String name, String input, long axis, boolean kept) {
        return add(name, "ReduceSum", Map.of("keepdims", kept ? 1L : 0L), input, whole("axis" + axis, axis));
    }

    /** An axis of length 1 more. */
    String unsqueezed(String name, String input, long axis) {
        return add(name, "Unsqueeze", input, whole("axis" + axis, axis));
    }

    /** The k smallest numbers of each row, and their indices under the second name; of equal ones those that come first. */
    String smallest(String name, String indices, String input, long k) {
        nodes.add(new Node(
                "TopK",
                List.of(input, whole("count" + k, k)),
                List.of(name, indices),
                Map.of("axis", 1L, "largest", 0L, "sorted", 1L)));
        return name;
    }

    private String whole(String name, long number) {
        integers.put(name, List.of(number));
        return name;
    }

    String single(String name, Constant constant) {
        constants.put(name, constant);
        return name;
    }

    /** A constant that is reckoned with in double precision. */
    String wide(String name, Constant constant) {
        return wide(name, single(name + "AsStored", constant));
    }

    /** Numbers with the digits of double precision. */
    String numbers(String name, List<Long> shape, double... numbers) {
        if (!hasRest(numbers)) return wide(name, Floats.constant(shape, numbers, 0));
        String head = wide(name + "Head", Floats.constant(shape, numbers, 0));
        String rest = wide(name + "Rest", Floats.constant(shape, rests(numbers), 0));
        return add(name, "Add", head, rest);
    }

    /** A number with the digits of double precision. */
    String number(String name, double number) {
        return numbers(name, List.of(), number);
    }

    /** The product of rows and a matrix with the digits of double precision. */
    String product(String name, String rows, List<Long> shape, double... matrix) {
        String head = wide(name + "Head", Floats.constant(shape, matrix, 0));
        if (!hasRest(matrix)) return add(name, "MatMul", rows, head);
        String rest = wide(name + "Rest", Floats.constant(shape, rests(matrix), 0));
        return add(name, "Add", add(name + "OfHead", "MatMul", rows, head), add(name + "OfRest", "MatMul", rows, rest));
    }

    private static boolean hasRest(double... numbers) {
        for (double number : numbers) if (Double.isFinite(number) && (float) number != number) return true;
        return false;
    }

    /** What single precision leaves over. */
    private static double[] rests(double... numbers) {
        var rests = new double[numbers.length];
        for (int i = 0; i < rests.length; i++) {
            if (Double.isFinite(numbers[i])) rests[i] = numbers[i] - (float) numbers[i];
        }
        return rests;
    }

    OnnxNodes all() {
        return new OnnxNodes(nodes, constants, integers);
    }
}
