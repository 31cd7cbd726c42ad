package io.mortise.benchmarks.training;

import io.mortise.benchmarks.training.subject.Job.Pace;

/**
 * How much of MNIST the packed product trains on. It tells its speed by the epoch, and the last is the one that counts.
 *
 * @param images in an epoch, whole batches
 * @param epochs the last of which is measured
 */
record Portion(int images, int epochs) {
    private static final int ALL = 60_000;
    /** The share of the time that the last epoch gets, where there are images enough. */
    private static final double LAST = 0.6;

    /**
     * For about as long as the bare contenders are measured.
     *
     * @param guess images a second to expect
     */
    static Portion of(Pace pace, int batch, double guess) {
        double time = pace.warmUp() + pace.seconds();
        int most = ALL / batch;
        int batches = Math.clamp((long) (LAST * time * guess / batch), Math.min(pace.steps(), most), most);
        int images = batches * batch;
        return new Portion(images, (int) Math.max(2, Math.ceil(time * guess / images)));
    }
}
