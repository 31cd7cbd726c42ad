package io.mortise.spi.image;

import io.mortise.spi.Shape;

/**
 * A change of an image's geometry: where what is seen at a place is read. Fields that are applied one after the other give
 * one whose pixels are interpolated once. The centre of the pixel in row y and column x is (y, x), and the image's centre
 * ((height - 1) / 2, (width - 1) / 2), as in Keras.
 */
@FunctionalInterface
public interface Field {
    /**
     * Moves places to where they are read. They may lie between pixels and beyond the edge.
     *
     * @param y rows, counted from the uppermost
     * @param x columns, as many
     */
    void move(float[] y, float[] x);

    /** Seen from the image's centre: {@code y' = yy y + yx x + y0} and {@code x' = xy y + xx x + x0}. */
    static Field affine(Shape.Image image, double yy, double yx, double y0, double xy, double xx, double x0) {
        double middleY = (image.height() - 1) / 2.0;
        double middleX = (image.width() - 1) / 2.0;
        return (y, x) -> {
            for (int i = 0; i < y.length; i++) {
                double down = y[i] - middleY;
                double right = x[i] - middleX;
                y[i] = (float) (yy * down + yx * right + y0 + middleY);
                x[i] = (float) (xy * down + xx * right + x0 + middleX);
            }
        };
    }

    /**
     * Shows the image turned about its centre.
     *
     * @param angle in radians; counter-clockwise is positive
     */
    static Field rotation(Shape.Image image, double angle) {
        // StrictMath: the same values on every machine
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return affine(image, cos, sin, 0, -sin, cos, 0);
    }

    /** Shows the image shifted by so many pixels, down and to the right. */
    static Field translation(Shape.Image image, double down, double right) {
        return affine(image, 1, 0, -down, 0, 1, -right);
    }
}
