package io.mortise.benchmarks.scale;

import java.util.List;

/**
 * What something costs as there is more of it.
 *
 * @param name of the plot's file and of the section
 * @param title what is measured, in words
 * @param unit of the work
 * @param points with growing work
 */
record Curve(String name, String title, String unit, List<Point> points) {
    Curve {
        points = List.copyOf(points);
    }

    /**
     * One measurement.
     *
     * @param work how much there was
     * @param seconds the median of what it took
     */
    record Point(double work, double seconds) {}

    /**
     * The exponent between two neighbours: 1 where twice the work costs twice as much, less where it costs less than that.
     *
     * @param index of the later one, from 1
     */
    double exponent(int index) {
        Point before = points.get(index - 1);
        Point point = points.get(index);
        return Math.log(point.seconds / before.seconds) / Math.log(point.work / before.work);
    }
}
