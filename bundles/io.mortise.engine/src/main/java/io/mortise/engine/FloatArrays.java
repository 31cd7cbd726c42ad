package io.mortise.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's arrays of floats, written and read in one go; its own ways take number by number. */
final class FloatArrays {
    private FloatArrays() {}

    /** A new array of these values, row by row. */
    static INDArray of(float[] values, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        new FloatPointer(array.data().addressPointer()).put(values);
        return array;
    }

    /** Writes values into an array that lies in memory row by row, from that place on. */
    static void put(INDArray rowByRow, long from, float[] values) {
        new FloatPointer(rowByRow.data().addressPointer()).position(from).put(values);
    }

    /** The values of an array that lies in memory row by row, from its first. */
    static float[] values(INDArray rowByRow) {
        var values = new float[Math.toIntExact(rowByRow.length())];
        new FloatPointer(rowByRow.data().addressPointer()).get(values);
        return values;
    }
}
