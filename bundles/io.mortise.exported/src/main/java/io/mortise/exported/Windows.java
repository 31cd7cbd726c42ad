package io.mortise.exported;

import java.util.Arrays;

/** What slides over an image: convolutions and pooling. */
final class Windows {
    private Windows() {}

    /** Where windows stand: rows and columns of the image, of a window, of what comes out. */
    private static final class Place {
        final int channels;
        final int rows;
        final int columns;
        final int[] kernel;
        final int[] strides;
        final int[] dilations;
        final int[] pads;
        final int outRows;
        final int outColumns;

        Place(Node node, Tensor x) {
            channels = x.shape()[1];
            rows = x.shape()[2];
            columns = x.shape()[3];
            kernel = node.numbers("kernel_shape");
            strides = node.numbers("strides", 1, 1);
            dilations = node.numbers("dilations", 1, 1);
            pads = node.numbers("pads", 0, 0, 0, 0);
            outRows = windows(rows, 0);
            outColumns = windows(columns, 1);
        }

        private int windows(int length, int axis) {
            int extent = (kernel[axis] - 1) * dilations[axis] + 1;
            return (length + pads[axis] + pads[axis + 2] - extent) / strides[axis] + 1;
        }
    }

    static Tensor convolution(Node node, Tensor[] in) {
        Place place = new Place(node, in[0]);
        int filters = in[1].shape()[0];
        Tensor out = Tensor.zeros(1, filters, place.outRows, place.outColumns);
        int area = place.outRows * place.outColumns;
        int each = in[1].shape()[1]; // channels that a filter sees
        int together = filters * each / place.channels; // filters that see the same ones
        for (int f = 0; f < filters; f++) {
            int first = f / together * each;
            if (in.length > 2) Arrays.fill(out.values(), f * area, (f + 1) * area, in[2].values()[f]);
            for (int c = 0; c < each; c++) {
                int weight = (f * each + c) * place.kernel[0] * place.kernel[1];
                for (int ky = 0; ky < place.kernel[0]; ky++) {
                    for (int kx = 0; kx < place.kernel[1]; kx++) {
                        add(place, in[0].values(), first + c, ky, kx, in[1].values()[weight++], out.values(), f * area);
                    }
                }
            }
        }
        return out;
    }

    /** Adds a weight times all that its place in the window sees. */
    private static void add(Place p, float[] image, int channel, int ky, int kx, float weight, float[] out, int at) {
        int shift = kx * p.dilations[1] - p.pads[1];
        int first = Math.max(0, -Math.floorDiv(shift, p.strides[1]));
        int last = Math.min(p.outColumns - 1, Math.floorDiv(p.columns - 1 - shift, p.strides[1]));
        for (int y = 0; y < p.outRows; y++) {
            int row = y * p.strides[0] + ky * p.dilations[0] - p.pads[0];
            if (row < 0 || row >= p.rows) continue;
            int from = (channel * p.rows + row) * p.columns + shift;
            int to = at + y * p.outColumns;
            if (p.strides[1] == 1) {
                for (int x = first; x <= last; x++) out[to + x] += weight * image[from + x];
            } else {
                for (int x = first; x <= last; x++) out[to + x] += weight * image[from + x * p.strides[1]];
            }
        }
    }

    /**
     * An image with zeros round it, or, by numbers below zero, without its margin.
     *
     * @param pads for each axis what comes before, then for each what comes behind
     */
    static Tensor padded(Tensor x, Tensor pads) {
        int above = (int) pads.values()[2];
        int left = (int) pads.values()[3];
        int channels = x.shape()[1];
        int rows = x.shape()[2];
        int columns = x.shape()[3];
        int outRows = rows + above + (int) pads.values()[6];
        int outColumns = columns + left + (int) pads.values()[7];
        Tensor out = Tensor.zeros(1, channels, outRows, outColumns);
        int first = Math.max(0, -left);
        int length = Math.min(columns, outColumns - left) - first;
        for (int c = 0; c < channels; c++) {
            for (int row = Math.max(0, -above); row < rows && row + above < outRows; row++) {
                int from = (c * rows + row) * columns + first;
                int to = (c * outRows + row + above) * outColumns + left + first;
                System.arraycopy(x.values(), from, out.values(), to, length);
            }
        }
        return out;
    }

    static Tensor pooling(Node node, Tensor x) {
        Place place = new Place(node, x);
        boolean mean = node.operator().equals("AveragePool");
        boolean padded = node.number("count_include_pad", 0) != 0;
        Tensor out = Tensor.zeros(1, place.channels, place.outRows, place.outColumns);
        int at = 0;
        for (int c = 0; c < place.channels; c++) {
            for (int y = 0; y < place.outRows; y++) {
                for (int col = 0; col < place.outColumns; col++) {
                    out.values()[at++] = pooled(place, x.values(), c, y, col, mean, padded);
                }
            }
        }
        return out;
    }

    private static float pooled(Place p, float[] image, int channel, int y, int x, boolean mean, boolean padded) {
        double sum = 0;
        float largest = Float.NEGATIVE_INFINITY;
        int count = 0;
        for (int ky = 0; ky < p.kernel[0]; ky++) {
            int row = y * p.strides[0] + ky * p.dilations[0] - p.pads[0];
            if (row < 0 || row >= p.rows) continue;
            for (int kx = 0; kx < p.kernel[1]; kx++) {
                int column = x * p.strides[1] + kx * p.dilations[1] - p.pads[1];
                if (column < 0 || column >= p.columns) continue;
                float value = image[(channel * p.rows + row) * p.columns + column];
                sum += value;
                largest = Math.max(largest, value);
                count++;
            }
        }
        return mean ? (float) (sum / (padded ? p.kernel[0] * p.kernel[1] : count)) : largest;
    }

    static Tensor global(Node node, Tensor x) {
        int channels = x.shape()[1];
        int each = x.values().length / channels;
        boolean mean = node.operator().equals("GlobalAveragePool");
        Tensor out = Tensor.zeros(1, channels, 1, 1);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = c * each; i < (c + 1) * each; i++) {
                sum += x.values()[i];
                largest = Math.max(largest, x.values()[i]);
            }
            out.values()[c] = mean ? (float) (sum / each) : largest;
        }
        return out;
    }
}
