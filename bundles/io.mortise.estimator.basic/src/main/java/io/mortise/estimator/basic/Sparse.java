package io.mortise.estimator.basic;

/**
 * The values of an example that are not 0.
 *
 * @param at their places, ascending
 * @param values what stands there
 * @param square the sum of their squares
 */
record Sparse(int[] at, float[] values, double square) {
    static Sparse of(float[] example) {
        int count = 0;
        for (float value : example) if (value != 0) count++;
        var at = new int[count];
        var values = new float[count];
        double square = 0;
        int next = 0;
        for (int i = 0; i < example.length; i++) {
            if (example[i] == 0) continue;
            at[next] = i;
            values[next++] = example[i];
            square += (double) example[i] * example[i];
        }
        return new Sparse(at, values, square);
    }
}
