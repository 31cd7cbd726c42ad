package io.mortise.callback.core;

/** Learning rates that the engine takes. */
final class Rates {
    /** So small that no weight changes; stands for the 0 that schedules end in. */
    static final double NONE = Float.MIN_NORMAL;

    private Rates() {}

    /** The rate, or {@link #NONE} for one that is smaller; an engine takes no rate of 0. */
    static double usable(double rate) {
        return Math.max(rate, NONE);
    }
}
