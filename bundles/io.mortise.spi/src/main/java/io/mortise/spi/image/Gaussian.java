package io.mortise.spi.image;

/**
 * The weights of a Gaussian, cut off at three standard deviations and made to add up to one. A plane is smoothed in its
 * columns and then in its rows, which gives the same as smoothing with the two-dimensional one.
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
        float[] columns = columns(from, height, wide);
        return transposed(columns(transposed(columns, height, wide), width, height), width, height);
    }

    /**
     * Smooths each column. A weight goes over the whole plane at once, and what it goes over is copied first: the virtual
     * machine makes vector instructions only of loops whose arrays are read and written at the same index.
     */
    private float[] columns(float[] from, int height, int width) {
        float[] smooth = new float[height * width];
        float[] moved = new float[smooth.length];
        for (int k = 0; k < weights.length; k++) {
            System.arraycopy(from, k * width, moved, 0, moved.length);
            add(weights[k], moved, smooth);
        }
        return smooth;
    }

    private static void add(float weight, float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) to[i] += weight * from[i];
    }

    private static float[] transposed(float[] from, int height, int width) {
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) to[x * height + y] = from[y * width + x];
        }
        return to;
    }
}
