package io.mortise.compare.statistics;

/** From low to high. */
public record Interval(double low, double high) {
    /** Whether zero lies in it, so that it cannot be told which way a difference goes. */
    public boolean holdsZero() {
        return low <= 0 && high >= 0;
    }
}
