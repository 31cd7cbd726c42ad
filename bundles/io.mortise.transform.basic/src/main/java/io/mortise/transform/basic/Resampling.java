package io.mortise.transform.basic;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Shape;

/**
 * Reads an image anew at other places. Between pixels it is interpolated bilinearly, in double precision; the centre of
 * the pixel in row y and column x is (y, x), and the image's centre ((height - 1) / 2, (width - 1) / 2), as in Keras.
 *
 * @param image form of the images
 * @param mode what is seen beyond the edge
 * @param value what is seen there with {@link FillMode#CONSTANT}
 */
record Resampling(Shape.Image image, FillMode mode, double value) {
    /** For a transform that can do nothing with other examples than images. */
    static Resampling of(String type, Shape shape, FillMode mode, double value) {
        if (shape instanceof Shape.Image image) return new Resampling(image, mode, value);
        throw new InvalidInput(
                "", type + " changes images, and the examples are rows of " + shape.size() + " numbers", "remove it");
    }

    /** Where a pixel is read, seen from the image's centre: {@code y' = yy y + yx x + y0} and {@code x'} alike. */
    record Affine(double yy, double yx, double y0, double xy, double xx, double x0) {}

    /** Changes an image in place. */
    void apply(float[] values, Affine to) {
        float[] source = values.clone();
        double middleY = (image.height() - 1) / 2.0;
        double middleX = (image.width() - 1) / 2.0;
        int area = image.height() * image.width();
        for (int row = 0; row < image.height(); row++) {
            double y = row - middleY;
            for (int column = 0; column < image.width(); column++) {
                double x = column - middleX;
                double fromY = to.yy * y + to.yx * x + to.y0 + middleY;
                double fromX = to.xy * y + to.xx * x + to.x0 + middleX;
                for (int at = row * image.width() + column; at < values.length; at += area) {
                    values[at] = read(source, at / area * area, fromY, fromX);
                }
            }
        }
    }

    private float read(float[] source, int channel, double y, double x) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = y - top;
        double right = x - left;
        double upper = (1 - right) * pixel(source, channel, top, left) + right * pixel(source, channel, top, left + 1);
        double lower =
                (1 - right) * pixel(source, channel, top + 1, left) + right * pixel(source, channel, top + 1, left + 1);
        return (float) ((1 - down) * upper + down * lower);
    }

    private double pixel(float[] source, int channel, int y, int x) {
        int row = mode.inside(y, image.height());
        int column = mode.inside(x, image.width());
        return row < 0 || column < 0 ? value : source[channel + row * image.width() + column];
    }
}
