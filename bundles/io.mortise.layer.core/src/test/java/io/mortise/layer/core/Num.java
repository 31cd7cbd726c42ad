package io.mortise.layer.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** A number that remembers what it was made from, so that exact gradients need no second definition of a layer. */
final class Num {
    private static long made;

    final double value;
    private final long order = made++;
    private final List<Num> from;
    private final double[] slopes;
    private double gradient;

    private Num(double value, List<Num> from, double... slopes) {
        this.value = value;
        this.from = from;
        this.slopes = slopes;
    }

    static Num of(double value) {
        return new Num(value, List.of());
    }

    static Num sum(List<Num> terms) {
        double[] slopes = new double[terms.size()];
        Arrays.fill(slopes, 1);
        return new Num(terms.stream().mapToDouble(term -> term.value).sum(), List.copyOf(terms), slopes);
    }

    static Num max(List<Num> terms) {
        return terms.stream()
                .max(Comparator.comparingDouble(term -> term.value))
                .orElseThrow();
    }

    Num plus(Num other) {
        return new Num(value + other.value, List.of(this, other), 1, 1);
    }

    Num minus(Num other) {
        return new Num(value - other.value, List.of(this, other), 1, -1);
    }

    Num times(Num other) {
        return new Num(value * other.value, List.of(this, other), other.value, value);
    }

    Num times(double factor) {
        return new Num(value * factor, List.of(this), factor);
    }

    Num over(Num other) {
        return times(other.map(x -> 1 / x, x -> -1 / (x * x)));
    }

    Num map(DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
        return new Num(function.applyAsDouble(value), List.of(this), derivative.applyAsDouble(value));
    }

    Num sqrt() {
        return map(Math::sqrt, x -> 0.5 / Math.sqrt(x));
    }

    Num exp() {
        return map(Math::exp, Math::exp);
    }

    /** How fast a later number grows with this one; valid once {@link #backward} has run on that. */
    double gradient() {
        return gradient;
    }

    /** Finds the gradient of every number that this one was made from. */
    void backward() {
        Set<Num> reached = new LinkedHashSet<>(List.of(this));
        List<Num> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            for (Num source : open.removeLast().from) {
                if (reached.add(source)) {
                    open.add(source);
                }
            }
        }
        gradient = 1;
        reached.stream()
                .sorted(Comparator.comparingLong((Num node) -> node.order).reversed())
                .forEach(Num::handDown);
    }

    private void handDown() {
        for (int i = 0; i < slopes.length; i++) {
            from.get(i).gradient += gradient * slopes[i];
        }
    }
}
