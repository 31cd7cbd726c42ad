package io.mortise.engine;

import io.mortise.api.run.NetLook.Maps;
import io.mortise.spi.Shape;
import java.awt.image.BufferedImage;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Draws filters, feature maps and saliency. Grey alone carries the values, so that no colour need be told from another. */
final class Sheets {
    private static final int MOST = 64;
    private static final int MOST_NUMBERS = 512;
    private static final int GAP = 2;
    /** Pixels that the side of a map has at least and at most. */
    private static final int SMALLEST = 28;

    private static final int LARGEST = 112;
    private static final int NUMBER = 10;
    private static final int[] INK = {255, 150, 0};

    private Sheets() {}

    /** Where the values of a layer lie between the darkest and the lightest grey. */
    private record Range(float low, float high) {
        /** From zero where nothing is negative, otherwise as far below as above, so that zero is the middle grey. */
        static Range of(float[] values) {
            float low = 0;
            float high = 0;
            for (float value : values) {
                if (!Float.isFinite(value)) continue;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            float reach = Math.max(-low, high);
            return low < 0 ? new Range(-reach, reach) : new Range(0, high);
        }

        int grey(float value) {
            return high == low ? 0 : Math.clamp(Math.round(255 * (value - low) / (high - low)), 0, 255);
        }
    }

    /** Kernels in the form (outputs, inputs, height, width): those of three inputs in colour, of others the mean over the inputs. */
    static Maps filters(String layer, INDArray weights) {
        boolean colour = weights.size(1) == 3;
        INDArray shown = colour || weights.size(1) == 1 ? weights : weights.mean(true, 1);
        int height = (int) weights.size(2);
        int width = (int) weights.size(3);
        return sheet(
                layer,
                List.of(height, width, (int) weights.size(1)),
                new Grid(shown.dup('c').data().asFloat(), (int) weights.size(0), height, width, colour ? 3 : 1));
    }

    /** What comes out of a layer for one example: maps of an image, or a row of numbers. */
    static Maps maps(String layer, INDArray output) {
        float[] values = output.dup('c').data().asFloat();
        if (output.rank() != 4) return numbers(layer, values);
        int channels = (int) output.size(1);
        int height = (int) output.size(2);
        int width = (int) output.size(3);
        return sheet(layer, List.of(height, width, channels), new Grid(values, channels, height, width, 1));
    }

    private static Maps numbers(String layer, float[] values) {
        return sheet(layer, List.of(values.length), new Grid(values, values.length, 1, 1, 1));
    }

    /**
     * Maps beside each other.
     *
     * @param values map by map, channel by channel, row by row
     */
    private record Grid(float[] values, int count, int height, int width, int channels) {
        boolean ofNumbers() {
            return height == 1 && width == 1;
        }

        int shown() {
            return Math.min(count, ofNumbers() ? MOST_NUMBERS : MOST);
        }

        int columns() {
            return Math.min(shown(), ofNumbers() ? 32 : 8);
        }

        float value(int map, int channel, int y, int x) {
            return values[((map * channels + channel) * height + y) * width + x];
        }
    }

    private static Maps sheet(String layer, List<Integer> shape, Grid grid) {
        var range = Range.of(grid.values());
        int scale = grid.ofNumbers() ? NUMBER : scale(Math.max(grid.height(), grid.width()));
        int step = Math.ceilDiv(Math.max(grid.height(), grid.width()), LARGEST);
        int width = Math.ceilDiv(grid.width(), step) * scale;
        int height = Math.ceilDiv(grid.height(), step) * scale;
        int rows = Math.ceilDiv(grid.shown(), grid.columns());
        var sheet = new BufferedImage(
                grid.columns() * (width + GAP) - GAP, rows * (height + GAP) - GAP, BufferedImage.TYPE_INT_ARGB);
        for (int map = 0; map < grid.shown(); map++) {
            int left = map % grid.columns() * (width + GAP);
            int top = map / grid.columns() * (height + GAP);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    sheet.setRGB(left + x, top + y, colour(grid, range, map, y / scale * step, x / scale * step));
                }
            }
        }
        return new Maps(layer, shape, grid.count(), grid.shown(), range.low(), range.high(), Pictures.png(sheet));
    }

    private static int colour(Grid grid, Range range, int map, int y, int x) {
        int rgb = 0xff;
        for (int c = 0; c < 3; c++) {
            rgb = rgb << 8 | range.grey(grid.value(map, Math.min(c, grid.channels() - 1), y, x));
        }
        return rgb;
    }

    private static int scale(int side) {
        return Math.max(1, Math.ceilDiv(SMALLEST, side));
    }

    /** The largest absolute value over the channels, pixel by pixel, of one image. */
    static float[] strongest(INDArray gradient) {
        int channels = (int) gradient.size(1);
        float[] values = gradient.dup('c').data().asFloat();
        var strongest = new float[values.length / channels];
        for (int i = 0; i < values.length; i++) {
            int pixel = i % strongest.length;
            strongest[pixel] = Math.max(strongest[pixel], Math.abs(values[i]));
        }
        return strongest;
    }

    /** Strengths in grey, the strongest white. */
    static byte[] light(float[] strength, Shape.Image form) {
        var range = Range.of(strength);
        return picture(form, pixel -> 0x010101 * range.grey(strength[pixel]));
    }

    /** Strengths in orange over the picture, which is made darker. */
    static byte[] over(float[] strength, float[] values, Shape.Image form) {
        var range = Range.of(strength);
        var ground = Pictures.image(values, form).getRaster(); // getRGB would make greys lighter
        return picture(form, pixel -> {
            int share = range.grey(strength[pixel]);
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                int band = Math.min(c, ground.getNumBands() - 1);
                int below = ground.getSample(pixel % form.width(), pixel / form.width(), band);
                rgb = rgb << 8 | (below * 6 / 10 * (255 - share) + INK[c] * share) / 255;
            }
            return rgb;
        });
    }

    /** The colour of a pixel, counted row by row. */
    @FunctionalInterface
    private interface Colours {
        int of(int pixel);
    }

    private static byte[] picture(Shape.Image form, Colours colours) {
        int scale = Math.max(1, Math.ceilDiv(LARGEST, Math.max(form.height(), form.width())));
        var out = new BufferedImage(form.width() * scale, form.height() * scale, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < out.getHeight(); y++) {
            for (int x = 0; x < out.getWidth(); x++) {
                out.setRGB(x, y, colours.of(y / scale * form.width() + x / scale));
            }
        }
        return Pictures.png(out);
    }
}
