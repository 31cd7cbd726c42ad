package io.mortise.exported;

/**
 * Numbers in some shape.
 *
 * @param shape lengths; none for a single number
 * @param values row by row
 */
record Tensor(int[] shape, float[] values) {
    /** How many numbers a shape has room for. */
    static int length(int[] shape) {
        int length = 1;
        for (int each : shape) length *= each;
        return length;
    }

    static Tensor zeros(int... shape) {
        return new Tensor(shape, new float[length(shape)]);
    }
}
