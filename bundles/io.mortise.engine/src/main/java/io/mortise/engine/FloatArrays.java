package io.mortise.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's arrays of floats, written and read in one go; its own ways take number by number. */
final class FloatArrays {
    private FloatArrays() {}

    /** A new array with room for values, row by row. */
    static INDArray room(long... shape) {
        return Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    }

    /** A new array of these values, row by row. */
    static INDArray of(float[] values, long... shape) {
        INDArray array = room(shape);
        put(array, 0, values);
        return array;
    }

    /** Writes values into an array that lies in memory row by row, from that place on. */
    static void put(INDArray rowByRow, long from, float[] values) {
        new FloatPointer(rowByRow.data().addressPointer()).position(from).put(values);
    }

    /** The values of an array of floats, row by row, however it lies in memory. */
    static float[] values(INDArray array) {
        boolean rowByRow = array.offset() == 0
                && array.elementWiseStride() == 1
                && (array.ordering() == 'c' || array.isVectorOrScalar());
        if (rowByRow) return inMemory(array);
        INDArray copy = array.dup('c');
        try {
            return inMemory(copy);
        } finally {
            if (copy.closeable()) copy.close();
        }
    }

    private static float[] inMemory(INDArray array) {
        var values = new float[Math.toIntExact(array.length())];
        new FloatPointer(array.data().addressPointer()).get(values);
        return values;
    }
}
