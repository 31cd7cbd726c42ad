package io.mortise.exported;

/**
 * Numbers in some shape.
 *
 * @param shape lengths; none for a single number
 * @param values row by row; null where they are kept in double precision
 * @param doubles the same in double precision; null where they are kept in single
 * @param wide whether what is computed of them is kept in double precision. Those of a constant stay in single all the same,
 *     which holds them exactly
 */
record Tensor(int[] shape, float[] values, double[] doubles, boolean wide) {
    Tensor(int[] shape, float... values) {
        this(shape, values, null, false);
    }

    /** How many numbers a shape has room for. */
    static int length(int[] shape) {
        int length = 1;
        for (int each : shape) length *= each;
        return length;
    }

    static Tensor zeros(int... shape) {
        return zeros(false, shape);
    }

    /** Room for numbers in double precision, or in single. */
    static Tensor zeros(boolean wide, int... shape) {
        int length = length(shape);
        return wide ? new Tensor(shape, null, new double[length], true) : new Tensor(shape, new float[length]);
    }

    int length() {
        return values == null ? doubles.length : values.length;
    }

    double at(int index) {
        return values == null ? doubles[index] : values[index];
    }

    void put(int index, double number) {
        if (values == null) doubles[index] = number;
        else values[index] = (float) number;
    }

    /** Adds a multiple of the numbers from that one on to as many sums. */
    void addTo(double[] sums, double factor, int from) {
        if (values == null) for (int i = 0; i < sums.length; i++) sums[i] += factor * doubles[from + i];
        else for (int i = 0; i < sums.length; i++) sums[i] += factor * values[from + i];
    }

    /** The same numbers in another shape. */
    Tensor shaped(int... other) {
        return new Tensor(other, values, doubles, wide);
    }

    /** The same numbers, to be reckoned with in double precision. */
    Tensor widened() {
        return new Tensor(shape, values, doubles, true);
    }

    /** The same numbers in single precision. */
    Tensor narrowed() {
        if (values != null) return new Tensor(shape, values);
        Tensor out = zeros(shape);
        for (int i = 0; i < doubles.length; i++) out.values[i] = (float) doubles[i];
        return out;
    }
}
