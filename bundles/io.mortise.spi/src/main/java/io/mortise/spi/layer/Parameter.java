package io.mortise.spi.layer;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;

/**
 * Something that a layer learns.
 *
 * @param name unique in the layer, in ASCII letters and digits
 * @param shape its lengths, at least one, each at least 1
 * @param initializer gives its first values
 */
public record Parameter(String name, List<Long> shape, IWeightInit initializer) {
    public Parameter {
        shape = List.copyOf(shape);
        if (!name.matches("[A-Za-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException("a parameter's name has letters and digits only: " + name);
        }
        if (shape.isEmpty() || shape.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("parameter " + name + " cannot have the shape " + shape);
        }
    }

    /** One with an initializer, such as a context gives it. */
    public static Parameter of(String name, IWeightInit initializer, long... shape) {
        return new Parameter(name, Arrays.stream(shape).boxed().toList(), initializer);
    }

    /** One that starts with the same number everywhere. */
    public static Parameter constant(String name, double value, long... shape) {
        return of(name, new WeightInitConstant(value), shape);
    }

    /** How many numbers it has. */
    long length() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    long[] dimensions() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Inputs of a unit, which initializers go by, as Keras counts them: rows of a matrix, channels times the area of a
     * kernel [filters, channels, height, width], the length of a vector.
     */
    double fanIn() {
        return shape.size() < 3 ? shape.getFirst() : shape.get(1) * area();
    }

    /** Outputs of a unit: columns of a matrix, filters times the area of a kernel, the length of a vector. */
    double fanOut() {
        return shape.size() < 3 ? shape.getLast() : shape.getFirst() * area();
    }

    private double area() {
        return shape.stream().skip(2).mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
    }
}
