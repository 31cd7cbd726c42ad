package io.mortise.estimator.basic;

import io.mortise.spi.Examples;
import java.util.Random;

/** Examples made up for a test. */
record Some(float[][] values, int[] labels) implements Examples {
    /** Whole numbers in single precision, so that sums are exact and ties are ties. */
    static Some random(int count, int size, int classes, long seed) {
        var random = new Random(seed);
        var values = new float[count][size];
        for (float[] row : values) for (int i = 0; i < size; i++) row[i] = random.nextInt(4);
        return new Some(values, random.ints(count, 0, classes).toArray());
    }

    /** Clouds about a centre for each class, which overlap a little; half of the values are 0. */
    static Some clouds(int count, int size, int classes, long seed) {
        var random = new Random(seed);
        var values = new float[count][size];
        var labels = new int[count];
        for (int e = 0; e < count; e++) {
            labels[e] = random.nextInt(classes);
            for (int i = 0; i < size; i++) {
                double centre = i % classes == labels[e] ? 2 : 0;
                values[e][i] = random.nextBoolean() ? 0 : (float) (centre + random.nextGaussian());
            }
        }
        return new Some(values, labels);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, float[] into) {
        System.arraycopy(values[index], 0, into, 0, into.length);
    }
}
