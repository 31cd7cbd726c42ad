package io.mortise.store.internal;

/**
 * Makes few points out of many: each stands for the same number of neighbours, counted from the first point on, with
 * the step of the first and the mean of all. That number is a power of two, so that a drawing that grows keeps its
 * points where they are, and halves their number now and then.
 */
final class Thinning {
    private final long width;
    private final Points.Builder thin;
    private long step;
    private double sum;
    private long count;

    Thinning(long width, int expected) {
        this.width = width;
        this.thin = new Points.Builder(Math.min(expected, 1 << 16));
    }

    /** How many points one must stand for, so that no more than {@code maxPoints} are left of {@code points}. */
    static long width(long points, int maxPoints) {
        if (maxPoints < 1) throw new IllegalArgumentException("maxPoints must be at least 1, but is " + maxPoints);
        long width = 1;
        while ((points + width - 1) / width > maxPoints) width *= 2;
        return width;
    }

    /** Adds points that stand for {@code weight} ones each, a divisor of the width. */
    void add(Points points, long weight) {
        for (int i = 0; i < points.size(); i++) {
            if (count == 0) step = points.steps()[i];
            sum += points.values()[i] * weight;
            count += weight;
            if (count == width) flush();
        }
    }

    /** What came of it. */
    Points points() {
        if (count > 0) flush();
        return thin.build();
    }

    private void flush() {
        thin.add(step, sum / count);
        sum = 0;
        count = 0;
    }
}
