package io.mortise.estimator.basic;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The k examples with the smallest sums, found out of sums that are known roughly: whatever could be among them is kept,
 * and computed exactly at the end. Of equal ones those with the smaller index count.
 */
final class Nearest {
    private final double[] smallest;
    private final double margin;
    private int[] kept;
    private double[] sums;
    private int count;

    /** @param margin how far the difference of two rough sums can be from the truth; 0 where they are exact */
    Nearest(int k, double margin) {
        this.smallest = new double[k];
        this.margin = margin;
        this.kept = new int[4 * k];
        this.sums = new double[4 * k];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
    }

    /** Takes notice of an example. */
    void offer(int index, double sum) {
        if (tooFar(sum)) return;
        if (count == kept.length) makeRoom();
        kept[count] = index;
        sums[count++] = sum;
        int at = smallest.length - 1;
        if (!(sum < smallest[at])) return;
        while (at > 0 && smallest[at - 1] > sum) {
            smallest[at] = smallest[at - 1];
            at--;
        }
        smallest[at] = sum;
    }

    private boolean tooFar(double sum) {
        return sum > smallest[smallest.length - 1] + margin; // false for what is no number: that is looked at exactly
    }

    /** Forgets what has become too far since; more room only where that is not enough. */
    private void makeRoom() {
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (tooFar(sums[i])) continue;
            kept[left] = kept[i];
            sums[left++] = sums[i];
        }
        count = left;
        if (2 * count < kept.length) return;
        kept = Arrays.copyOf(kept, 2 * kept.length);
        sums = Arrays.copyOf(sums, 2 * sums.length);
    }

    /** An example and its sum. */
    record Found(int index, double sum) {}

    /** The k nearest, those with smaller sums first. */
    Found[] exactly(IntToDoubleFunction exact) {
        return IntStream.range(0, count)
                .filter(i -> !tooFar(sums[i]))
                .mapToObj(i -> new Found(kept[i], exact.applyAsDouble(kept[i])))
                .sorted((a, b) ->
                        a.sum() == b.sum() ? Integer.compare(a.index(), b.index()) : Double.compare(a.sum(), b.sum()))
                .limit(smallest.length)
                .toArray(Found[]::new);
    }
}
