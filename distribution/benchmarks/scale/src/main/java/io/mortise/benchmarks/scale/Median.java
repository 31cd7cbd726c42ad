package io.mortise.benchmarks.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures a row of sizes in rounds, so that whatever the machine does meanwhile hits all of them alike. */
final class Median {
    private Median() {}

    /** Takes one measurement. */
    @FunctionalInterface
    interface Measuring<T> {
        /** How much work it was and what it took. */
        Curve.Point measure(T size) throws IOException, InterruptedException;
    }

    /** A point for each size: the median of the seconds of all rounds. */
    static <T> List<Curve.Point> of(List<T> sizes, int rounds, Measuring<T> measuring)
            throws IOException, InterruptedException {
        var all = new ArrayList<List<Curve.Point>>();
        for (T size : sizes) all.add(new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sizes.size(); i++) all.get(i).add(measuring.measure(sizes.get(i)));
        }
        return all.stream().map(Median::middle).toList();
    }

    private static Curve.Point middle(List<Curve.Point> points) {
        double[] seconds =
                points.stream().mapToDouble(Curve.Point::seconds).sorted().toArray();
        return new Curve.Point(points.getFirst().work(), seconds[seconds.length / 2]);
    }
}
