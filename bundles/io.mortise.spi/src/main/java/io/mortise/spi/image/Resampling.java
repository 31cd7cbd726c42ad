package io.mortise.spi.image;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Shape;

/**
 * Reads an image anew at other places, bilinearly between pixels, in double precision.
 *
 * @param image form of the images
 * @param mode what is seen beyond the edge
 * @param value what is seen there with {@link FillMode#CONSTANT}
 */
public record Resampling(Shape.Image image, FillMode mode, double value) {
    /**
     * For a transform that can do nothing with other examples than images.
     *
     * @param type of the transform
     * @throws InvalidInput where the examples are none
     */
    public static Resampling of(String type, Shape shape, FillMode mode, double value) {
        return new Resampling(image(type, shape), mode, value);
    }

    /**
     * The form of the images.
     *
     * @throws InvalidInput where the examples are none
     */
    public static Shape.Image image(String type, Shape shape) {
        if (shape instanceof Shape.Image image) return image;
        throw new InvalidInput(
                "", type + " changes images, and the examples are rows of " + shape.size() + " numbers", "remove it");
    }

    /**
     * Changes an image in place.
     *
     * @param fields as if one image were made with the first, another one out of it with the second, and so on
     */
    public void apply(float[] values, Field... fields) {
        int area = image.height() * image.width();
        var y = new float[area];
        var x = new float[area];
        for (int i = 0; i < area; i++) {
            y[i] = i / image.width();
            x[i] = i % image.width();
        }
        for (int i = fields.length - 1; i >= 0; i--) fields[i].move(y, x);
        float[] source = values.clone();
        for (int i = 0; i < area; i++) put(source, y[i], x[i], values, i);
    }

    /** All channels of a pixel. */
    private void put(float[] source, float y, float x, float[] values, int at) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = (double) y - top;
        double right = (double) x - left;
        boolean inside = top >= 0 && top < image.height() - 1 && left >= 0 && left < image.width() - 1;
        int upperLeft = inside ? top * image.width() + left : index(top, left);
        int upperRight = inside ? upperLeft + 1 : index(top, left + 1);
        int lowerLeft = inside ? upperLeft + image.width() : index(top + 1, left);
        int lowerRight = inside ? lowerLeft + 1 : index(top + 1, left + 1);
        int area = image.height() * image.width();
        for (int channel = 0; channel < values.length; channel += area) {
            double upper = mix(right, pixel(source, channel, upperLeft), pixel(source, channel, upperRight));
            double lower = mix(right, pixel(source, channel, lowerLeft), pixel(source, channel, lowerRight));
            values[channel + at] = (float) mix(down, upper, lower);
        }
    }

    private static double mix(double share, double first, double second) {
        return (1 - share) * first + share * second;
    }

    private int index(int y, int x) {
        int row = mode.inside(y, image.height());
        int column = mode.inside(x, image.width());
        return row < 0 || column < 0 ? -1 : row * image.width() + column;
    }

    private double pixel(float[] source, int channel, int index) {
        return index < 0 ? value : source[channel + index];
    }
}
