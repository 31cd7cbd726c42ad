package io.mortise.estimator.basic;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Two classes against each other: the dual problem of a support vector machine, solved by sequential minimal optimization
 * in the form of Bottou and Lin, Support Vector Machine Solvers (2007), with pairs of examples chosen by second-order
 * information (Fan, Chen and Lin, JMLR 6, 2005), as LIBSVM does.
 *
 * <p>A coefficient is the multiplier times the sign of the class: from 0 to C in the first class, from -C to 0 in the
 * second. The gradient along it is what is missing from the decision to the sign: y - sum(coefficient * similarity).
 */
final class Duel {
    /** Instead of a curvature that is not positive. */
    private static final double TAU = 1e-12;

    private final KernelRows rows;
    private final double[] least;
    private final double[] most;
    private final double[] coefficients;
    private final double[] gradient;
    private final double[] diagonal;

    /** @param positives how many examples, the first ones, are of the first class */
    Duel(KernelRows rows, int positives, double c) {
        int count = rows.count();
        this.rows = rows;
        this.least = new double[count];
        this.most = new double[count];
        this.coefficients = new double[count];
        this.gradient = new double[count];
        this.diagonal = new double[count];
        Arrays.fill(most, 0, positives, c);
        Arrays.fill(least, positives, count, -c);
        Arrays.fill(gradient, 0, positives, 1);
        Arrays.fill(gradient, positives, count, -1);
        Arrays.setAll(diagonal, rows::diagonal);
    }

    /** What comes out of a duel: the decision is bias + sum(coefficient * similarity), positive for the first class. */
    record Outcome(double[] coefficients, double bias, boolean converged) {}

    /**
     * Fights it out.
     *
     * @param tolerance by how much the conditions of optimality may be broken
     * @param limit steps, at most
     */
    Outcome solve(double tolerance, long limit, BooleanSupplier cancelled) {
        for (long step = 0; step < limit && !(step % 64 == 0 && cancelled.getAsBoolean()); step++) {
            int up = steepest();
            if (up < 0) return new Outcome(coefficients, bias(), true);
            float[] row = rows.row(up);
            int down = partner(up, row, tolerance);
            if (down < 0) return new Outcome(coefficients, bias(), true);
            move(up, row, down, rows.row(down));
        }
        return new Outcome(coefficients, bias(), false);
    }

    /** The coefficient that wants upwards most. */
    private int steepest() {
        int steepest = -1;
        double best = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < gradient.length; t++) {
            if (gradient[t] > best && coefficients[t] < most[t]) {
                best = gradient[t];
                steepest = t;
            }
        }
        return steepest;
    }

    /** The one that is to go down by as much: that with which most is gained; -1 where no pair is worth a step. */
    private int partner(int up, float[] row, double tolerance) {
        int partner = -1;
        double best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int t = 0; t < gradient.length; t++) {
            if (!(coefficients[t] > least[t])) continue;
            lowest = Math.min(lowest, gradient[t]);
            double gap = gradient[up] - gradient[t];
            if (gap <= 0) continue;
            double gain = gap * gap / curvature(up, t, row);
            if (gain > best) {
                best = gain;
                partner = t;
            }
        }
        return gradient[up] - lowest < tolerance ? -1 : partner;
    }

    private double curvature(int a, int b, float[] row) {
        double curvature = diagonal[a] + diagonal[b] - 2.0 * row[b];
        return curvature > 0 ? curvature : TAU;
    }

    private void move(int up, float[] upRow, int down, float[] downRow) {
        double room = most[up] - coefficients[up];
        double below = coefficients[down] - least[down];
        double wish = (gradient[up] - gradient[down]) / curvature(up, down, upRow);
        double step = Math.min(wish, Math.min(room, below));
        coefficients[up] = step == room ? most[up] : coefficients[up] + step;
        coefficients[down] = step == below ? least[down] : coefficients[down] - step;
        for (int t = 0; t < gradient.length; t++) gradient[t] -= step * (upRow[t] - downRow[t]);
    }

    /** The mean gradient where coefficients are free, or what lies between those that are not. */
    private double bias() {
        double sum = 0;
        int free = 0;
        double up = Double.NEGATIVE_INFINITY;
        double down = Double.POSITIVE_INFINITY;
        for (int t = 0; t < gradient.length; t++) {
            boolean canRise = coefficients[t] < most[t];
            boolean canFall = coefficients[t] > least[t];
            if (canRise) up = Math.max(up, gradient[t]);
            if (canFall) down = Math.min(down, gradient[t]);
            if (!canRise || !canFall) continue;
            sum += gradient[t];
            free++;
        }
        return free > 0 ? sum / free : (up + down) / 2;
    }
}
