package io.mortise.estimator.basic;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Minimises a smooth convex function by L-BFGS: Nocedal and Wright, Numerical Optimization (2006), algorithms 7.4 and 7.5,
 * with steps that are halved until the decrease suffices (3.4).
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final double SUFFICIENT = 1e-4;
    private static final int HALVINGS = 40;

    private final Function function;
    private final Deque<Correction> corrections = new ArrayDeque<>();

    /** What is minimised. */
    @FunctionalInterface
    interface Function {
        /**
         * Its value.
         *
         * @param gradient is overwritten with the gradient there
         */
        double at(double[] point, double[] gradient);
    }

    /** Told of each step; says whether to go on. */
    @FunctionalInterface
    interface Watch {
        boolean goOn(int step);
    }

    private record Correction(double[] step, double[] change, double product) {}

    Lbfgs(Function function) {
        this.function = function;
    }

    /**
     * Walks downhill from a point, which is moved.
     *
     * @param tolerance largest part of the gradient at which it is over
     * @param limit steps, at most
     * @return the largest part of the gradient at the end
     */
    double minimize(double[] point, double tolerance, int limit, Watch watch) {
        var gradient = new double[point.length];
        double value = function.at(point, gradient);
        for (int step = 1; step <= limit && largest(gradient) > tolerance; step++) {
            double[] before = point.clone();
            double[] gradientBefore = gradient.clone();
            double now = search(value, point, gradient);
            if (!(now < value)) break; // no further down with these numbers
            value = now;
            remember(difference(point, before), difference(gradient, gradientBefore));
            if (!watch.goOn(step)) break;
        }
        return largest(gradient);
    }

    private double search(double value, double[] point, double[] gradient) {
        double[] from = point.clone();
        double[] direction = direction(gradient);
        double slope = dot(direction, gradient);
        double length = corrections.isEmpty() ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
        for (int halving = 0; halving < HALVINGS; halving++, length /= 2) {
            for (int i = 0; i < point.length; i++) point[i] = from[i] + length * direction[i];
            double now = function.at(point, gradient);
            if (now <= value + SUFFICIENT * length * slope) return now;
        }
        System.arraycopy(from, 0, point, 0, point.length);
        return function.at(point, gradient);
    }

    /** Downhill, through what is known of the curvature. */
    private double[] direction(double[] gradient) {
        double[] direction = gradient.clone();
        var weights = new ArrayDeque<Double>();
        for (var newest = corrections.descendingIterator(); newest.hasNext(); ) {
            var correction = newest.next();
            double weight = dot(correction.step(), direction) / correction.product();
            weights.push(weight);
            add(-weight, correction.change(), direction);
        }
        if (!corrections.isEmpty()) {
            var last = corrections.getLast();
            scale(last.product() / dot(last.change(), last.change()), direction);
        }
        for (var correction : corrections) {
            double weight = dot(correction.change(), direction) / correction.product();
            add(weights.pop() - weight, correction.step(), direction);
        }
        scale(-1, direction);
        return direction;
    }

    private void remember(double[] step, double[] change) {
        double product = dot(step, change);
        if (!(product > 0)) return;
        if (corrections.size() == MEMORY) corrections.removeFirst();
        corrections.addLast(new Correction(step, change, product));
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        add(-1, b, difference);
        return difference;
    }

    private static void add(double factor, double[] what, double[] to) {
        for (int i = 0; i < to.length; i++) to[i] += factor * what[i];
    }

    private static void scale(double factor, double[] what) {
        for (int i = 0; i < what.length; i++) what[i] *= factor;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) largest = Math.max(largest, Math.abs(value));
        return largest;
    }
}
