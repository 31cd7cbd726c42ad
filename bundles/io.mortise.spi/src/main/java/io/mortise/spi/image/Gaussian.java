package io.mortise.spi.image;

/**
 * The weights of a Gaussian, cut off at three standard deviations and made to add up to one. A plane is smoothed in its
 * rows and then in its columns, which gives the same as smoothing with the two-dimensional one.
 */
public final class Gaussian {
    private final float[] weights;

    /**
     * One of that width.
     *
     * @param sigma standard deviation in pixels, more than 0
     */
    public Gaussian(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] exact = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            double distance = (i - radius) / sigma;
            exact[i] = StrictMath.exp(-distance * distance / 2); // StrictMath: the same on every machine
            sum += exact[i];
        }
        weights = new float[exact.length];
        for (int i = 0; i < exact.length; i++) weights[i] = (float) (exact[i] / sum);
    }

    /** So many pixels are seen on each side. */
    public int radius() {
        return weights.length / 2;
    }

    /**
     * Smooths a plane.
     *
     * @param from a plane that is larger by {@link #radius} on each of its four sides, row by row
     * @param height of what comes out
     * @param width of what comes out
     * @return the smoothed plane, row by row
     */
    public float[] smooth(float[] from, int height, int width) {
        int wide = width + 2 * radius();
        float[] rows = new float[(height + 2 * radius()) * width];
        for (int y = 0; y < height + 2 * radius(); y++) {
            for (int k = 0; k < weights.length; k++) add(from, y * wide + k, weights[k], rows, y * width, width);
        }
        float[] smooth = new float[height * width];
        for (int k = 0; k < weights.length; k++) add(rows, k * width, weights[k], smooth, 0, height * width);
        return smooth;
    }

    /** In this form the virtual machine makes vector instructions of it. */
    private static void add(float[] from, int at, float weight, float[] to, int start, int count) {
        for (int i = 0; i < count; i++) to[start + i] += weight * from[at + i];
    }
}
