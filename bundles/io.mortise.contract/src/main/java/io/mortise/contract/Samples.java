package io.mortise.contract;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Made-up data, in double precision; the same for the same seed. */
final class Samples {
    /** Examples of a batch. */
    static final int EXAMPLES = 3;

    private Samples() {}

    /** A batch of that type, of values from -0.5 to 0.5. */
    static INDArray batch(InputType type, long seed) {
        return random(seed, shape(type));
    }

    /** A batch's shape. */
    static long[] shape(InputType type) {
        long[] shape = type.getShape(true);
        shape[0] = EXAMPLES;
        return shape;
    }

    /** Values from -0.5 to 0.5. */
    static INDArray random(long seed, long... shape) {
        double[] values =
                new Random(seed).doubles(ArrayUtil.prodLong(shape), -0.5, 0.5).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    /** Rows of numbers. */
    static INDArray rows(double[]... rows) {
        return Nd4j.createFromArray(rows);
    }

    /** One list after the other. */
    static double[] join(double[]... lists) {
        return Stream.of(lists).flatMapToDouble(DoubleStream::of).toArray();
    }

    /** All numbers of an array, the last index fastest. */
    static double[] numbers(INDArray array) {
        return array.dup('c').reshape('c', new long[] {array.length()}).toDoubleVector();
    }
}
