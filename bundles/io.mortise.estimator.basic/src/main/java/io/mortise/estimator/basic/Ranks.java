package io.mortise.estimator.basic;

import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import java.util.Arrays;

/**
 * Training examples by rank: for each place the values that occur there, ascending, and for each example which of them it
 * has. A tree asks for no more than the order of values, and counts are quicker than sorting.
 *
 * @param values by place
 * @param of ranks by place and example. Of more than 65,536 values some share a rank
 */
record Ranks(float[][] values, char[][] of) {
    private static final int MOST = Character.MAX_VALUE + 1;

    static Ranks of(Examples training, EstimatorRecipe.Context context) {
        int size = context.shape().size();
        var columns = Columns.of(training, size);
        var ranks = new Ranks(new float[size][0], new char[size][training.size()]);
        Portions.each(size, context.threads(), context, place -> {
            float[] all = columns.values(place);
            for (int i = 0; i < all.length; i++) all[i] += 0f; // -0 becomes 0
            float[] values = distinct(all);
            ranks.values[place] = values;
            for (int i = 0; i < all.length; i++) ranks.of[place][i] = rank(values, all[i]);
        });
        return ranks;
    }

    private static float[] distinct(float[] all) {
        float[] sorted = all.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (float value : sorted) {
            if (count == 0 || Float.compare(sorted[count - 1], value) != 0) sorted[count++] = value;
        }
        if (count <= MOST) return Arrays.copyOf(sorted, count);
        var some = new float[MOST];
        for (int i = 0; i < MOST; i++) some[i] = sorted[(int) ((long) i * count / MOST)];
        return some;
    }

    private static char rank(float[] values, float value) {
        int found = Arrays.binarySearch(values, value);
        return (char) (found >= 0 ? found : -found - 2); // the largest that is not larger
    }

    /** What lies between two values of a place: not less than the lower, less than the upper. */
    float between(int place, int lower, int upper) {
        float below = values[place][lower];
        float above = values[place][upper];
        float middle = below / 2 + above / 2;
        return middle >= below && middle < above ? middle : below;
    }
}
