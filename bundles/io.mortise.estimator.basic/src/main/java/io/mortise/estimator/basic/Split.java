package io.mortise.estimator.basic;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Looks for the best split of some examples: the place and the ranks between which the threshold lies. Counts of classes
 * by rank are kept from place to place, so that only ranks that occur cost anything.
 */
final class Split {
    private final Ranks ranks;
    private final int[] labels;
    private final Growth growth;
    private final int classes;
    private final int[] counts;
    private final BitSet occurring;
    private final int[] left;
    private final int[] right;

    private double best;
    private int place;
    private int lower;
    private int upper;

    Split(Ranks ranks, int[] labels, int classes, Growth growth) {
        this.ranks = ranks;
        this.labels = labels;
        this.growth = growth;
        this.classes = classes;
        int most = Arrays.stream(ranks.values())
                .mapToInt(values -> values.length)
                .max()
                .orElse(0);
        this.counts = new int[most * classes];
        this.occurring = new BitSet(most);
        this.left = new int[classes];
        this.right = new int[classes];
    }

    /** Begins with other examples. */
    void begin() {
        best = Double.NEGATIVE_INFINITY;
    }

    boolean found() {
        return best > Double.NEGATIVE_INFINITY;
    }

    int place() {
        return place;
    }

    float threshold() {
        return ranks.between(place, lower, upper);
    }

    /** Whether an example belongs below the threshold. */
    boolean below(int example) {
        return ranks.of()[place][example] <= lower;
    }

    /**
     * Looks at a place. Of splits that are equally good the first one stays.
     *
     * @param examples indices, of which those in [from, to) count
     * @param all counts of their classes
     */
    void look(int candidate, int[] examples, int from, int to, int[] all) {
        if (ranks.values()[candidate].length < 2) return;
        char[] rank = ranks.of()[candidate];
        for (int i = from; i < to; i++) {
            int at = rank[examples[i]];
            occurring.set(at);
            counts[at * classes + labels[examples[i]]]++;
        }
        System.arraycopy(all, 0, right, 0, classes);
        Arrays.fill(left, 0);
        int below = 0;
        for (int at = occurring.nextSetBit(0); at >= 0; ) {
            below += move(at);
            int after = occurring.nextSetBit(at + 1);
            if (after >= 0) weigh(candidate, at, after, below, to - from - below);
            at = after;
        }
        occurring.clear();
    }

    /** Moves what has that rank to the left, and forgets it. */
    private int move(int rank) {
        int moved = 0;
        for (int c = 0; c < classes; c++) {
            int count = counts[rank * classes + c];
            counts[rank * classes + c] = 0;
            left[c] += count;
            right[c] -= count;
            moved += count;
        }
        return moved;
    }

    private void weigh(int candidate, int at, int after, int below, int above) {
        if (below < growth.minSamplesLeaf() || above < growth.minSamplesLeaf()) return;
        double purity =
                growth.criterion().purity(left, below) + growth.criterion().purity(right, above);
        if (!(purity > best)) return;
        best = purity;
        place = candidate;
        lower = at;
        upper = after;
    }
}
