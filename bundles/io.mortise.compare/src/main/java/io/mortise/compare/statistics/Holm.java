package io.mortise.compare.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm 1979, Scandinavian Journal of Statistics 6:65, "A simple sequentially rejective multiple test procedure". */
public final class Holm {
    private Holm() {}

    /**
     * What each of several tests' p-values counts for, in their order, so that the probability of even one false alarm among
     * all of them stays below the level.
     */
    public static double[] adjusted(double... p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        var adjusted = new double[p.length];
        double least = 0;
        for (int rank = 0; rank < order.length; rank++) {
            least = Math.max(least, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }
}
