package io.mortise.benchmarks.training.subject;

/**
 * The order for one measurement.
 *
 * @param net the net's name
 * @param file its experiment file
 * @param batch images in a step
 * @param threads of the numeric kernels
 * @param pace how long to measure
 * @param mnist the folder with MNIST's four files
 */
public record Job(
        Contender contender, Work work, String net, String file, int batch, int threads, Pace pace, String mnist) {
    /**
     * How long to measure.
     *
     * @param warmUp seconds before the clock starts
     * @param seconds that are measured, at least
     * @param steps training steps after which the loss is read; so many are done whatever time they take
     */
    public record Pace(double warmUp, double seconds, int steps) {
        /** The loss that is told is the mean of this many steps, the last of them the one with that number. */
        public static final int SMOOTHED = 10;

        /** Half the time, for work that is even from the first second on. */
        public Pace halved() {
            return new Pace(warmUp / 2, seconds / 2, steps);
        }
    }
}
