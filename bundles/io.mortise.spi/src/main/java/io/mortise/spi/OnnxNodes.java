package io.mortise.spi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a layer, an activation, a transform, a classifier, or a whole model is written in ONNX (opset 13, and version 2 of
 * {@code ai.onnx.ml}), for exporters, in plain values. What comes in is called
 * {@link #INPUT}, the batch first, and {@link #input(int)} in a layer that puts several together; the last node's only output goes on. A name that a node takes in is {@link #INPUT}, an
 * earlier node's output, a constant, or, for a layer, one of its parameters, which the exporter writes along. The exporter
 * makes names unique.
 *
 * @param nodes in the order in which they are computed, at least one
 * @param constants by name
 * @param integers lists of whole numbers by name, for operators that take such, as {@code Reshape} does its shape
 */
public record OnnxNodes(List<Node> nodes, Map<String, Constant> constants, Map<String, List<Long>> integers) {
    /** What comes in. */
    public static final String INPUT = "input";

    /** What comes in from one of several nodes, counted from 0: {@code input}, {@code input_1}, {@code input_2}. */
    public static String input(int index) {
        return index == 0 ? INPUT : INPUT + "_" + index;
    }

    public OnnxNodes {
        nodes = List.copyOf(nodes);
        constants = Map.copyOf(constants);
        integers = Map.copyOf(integers);
        if (nodes.isEmpty()) throw new IllegalArgumentException("there must be at least one node");
    }

    /** Without whole numbers. */
    public OnnxNodes(List<Node> nodes, Map<String, Constant> constants) {
        this(nodes, constants, Map.of());
    }

    /** One node that takes in what comes in, and nothing else. */
    public static OnnxNodes of(String operator, Map<String, Object> attributes) {
        return new OnnxNodes(List.of(new Node(operator, List.of(INPUT), List.of("output"), attributes)), Map.of());
    }

    /** What comes out: the last node's output. */
    public String output() {
        return nodes.getLast().outputs().getFirst();
    }

    /**
     * An operator at work.
     *
     * @param operator its name in ONNX, {@code Mul}, {@code LeakyRelu}; with its domain before it where that is not ONNX's
     *     own, {@code ai.onnx.ml.TreeEnsembleRegressor}
     * @param inputs names, in the operator's order
     * @param outputs names
     * @param attributes by name: {@code Long}, {@code Float}, {@code String}, or a {@code List} of one of them
     */
    public record Node(String operator, List<String> inputs, List<String> outputs, Map<String, Object> attributes) {
        public Node {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            attributes = new LinkedHashMap<>(attributes);
        }

        /** One without attributes. */
        public static Node of(String operator, List<String> inputs, String output) {
            return new Node(operator, inputs, List.of(output), Map.of());
        }
    }

    /**
     * Numbers that do not change.
     *
     * @param shape its lengths; empty for a single number
     * @param values row by row
     */
    public record Constant(List<Long> shape, float[] values) {
        public Constant {
            shape = List.copyOf(shape);
            values = values.clone();
        }

        /** A single number. */
        public static Constant of(float value) {
            return new Constant(List.of(), new float[] {value});
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Constant that && shape.equals(that.shape) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Objects.hash(shape, Arrays.hashCode(values));
        }
    }
}
