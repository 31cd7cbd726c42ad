package io.mortise.layer.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keras's layers, written down once more from their definitions in plain double precision. Values are
 * {@code [example][channel][row][column]}; a row of numbers has one row and one column.
 */
final class Reference {
    private Reference() {}

    /** {@code y_u = sum_i x_i w_iu + b_u}. */
    static Num[][][][] dense(Num[][][][] x, Num[] w, Num @Nullable [] b, int units) {
        return each(x, example -> {
            Num[][][] out = new Num[units][1][1];
            for (int u = 0; u < units; u++) {
                List<Num> terms = new ArrayList<>();
                for (int i = 0; i < example.length; i++) {
                    terms.add(example[i][0][0].times(w[i * units + u]));
                }
                if (b != null) {
                    terms.add(b[u]);
                }
                out[u][0][0] = Num.sum(terms);
            }
            return out;
        });
    }

    /** A window in one direction: outputs, and the first input of each, which may lie before the border. */
    record Steps(int size, int stride, int dilation, boolean same, int inputs) {
        int extent() {
            return (size - 1) * dilation + 1;
        }

        int outputs() {
            return same ? Math.ceilDiv(inputs, stride) : (inputs - extent()) / stride + 1;
        }

        int before() {
            return same ? Math.max((outputs() - 1) * stride + extent() - inputs, 0) / 2 : 0;
        }

        /** Input that step o sees at place k of its window; outside of the image where it is padding. */
        int input(int o, int k) {
            return o * stride - before() + k * dilation;
        }

        boolean inside(int i) {
            return i >= 0 && i < inputs;
        }
    }

    /** Kernel, strides and so on of both directions. */
    record Geometry(int[] size, int[] strides, int[] dilation, boolean same) {
        Steps rows(Num[][][] image) {
            return new Steps(size[0], strides[0], dilation[0], same, image[0].length);
        }

        Steps columns(Num[][][] image) {
            return new Steps(size[1], strides[1], dilation[1], same, image[0][0].length);
        }
    }

    /** {@code y_f = sum over channels and window of x w_f, + b_f}. */
    static Num[][][][] conv2d(Num[][][][] x, Num[] w, Num @Nullable [] b, int filters, Geometry geometry) {
        return each(x, image -> {
            int area = geometry.size[0] * geometry.size[1];
            Num[][][] out = new Num[filters][][];
            for (int f = 0; f < filters; f++) {
                int filter = f;
                out[f] = windows(image, geometry, cells -> {
                    List<Num> terms = new ArrayList<>();
                    for (int[] cell : cells) {
                        for (int c = 0; c < image.length; c++) {
                            Num weight = w[(filter * image.length + c) * area + cell[2]];
                            terms.add(image[c][cell[0]][cell[1]].times(weight));
                        }
                    }
                    if (b != null) {
                        terms.add(b[filter]);
                    }
                    return Num.sum(terms);
                });
            }
            return out;
        });
    }

    /** {@code y_cm = sum over window of x_c w_cm, + b_cm}; w of shape [height, width, channels, multiplier]. */
    static Num[][][][] depthwise(Num[][][][] x, Num[] w, Num @Nullable [] b, int multiplier, Geometry geometry) {
        return each(x, image -> {
            Num[][][] out = new Num[image.length * multiplier][][];
            for (int o = 0; o < out.length; o++) {
                int own = o;
                int channel = o / multiplier;
                out[o] = windows(image, geometry, cells -> {
                    List<Num> terms = new ArrayList<>();
                    for (int[] cell : cells) {
                        Num weight = w[(cell[2] * image.length + channel) * multiplier + own % multiplier];
                        terms.add(image[channel][cell[0]][cell[1]].times(weight));
                    }
                    if (b != null) {
                        terms.add(b[own]);
                    }
                    return Num.sum(terms);
                });
            }
            return out;
        });
    }

    /** Zeros round an image, or less than none: a margin that is taken away. */
    static Num[][][][] pad(Num[][][][] x, int above, int below, int left, int right) {
        return each(x, image -> {
            Num[][][] out = new Num[image.length][image[0].length + above + below][image[0][0].length + left + right];
            for (int c = 0; c < out.length; c++) {
                for (int row = 0; row < out[c].length; row++) {
                    for (int column = 0; column < out[c][row].length; column++) {
                        boolean inside = row >= above
                                && row - above < image[c].length
                                && column >= left
                                && column - left < image[c][0].length;
                        out[c][row][column] = inside ? image[c][row - above][column - left] : Num.of(0);
                    }
                }
            }
            return out;
        });
    }

    /** Each window's values, padding left out, made one number. */
    static Num[][][][] pool(Num[][][][] x, Geometry geometry, Function<List<Num>, Num> reduce) {
        return each(x, image -> {
            Num[][][] out = new Num[image.length][][];
            for (int c = 0; c < image.length; c++) {
                Num[][] channel = image[c];
                out[c] = windows(
                        image,
                        geometry,
                        cells -> reduce.apply(cells.stream()
                                .map(cell -> channel[cell[0]][cell[1]])
                                .toList()));
            }
            return out;
        });
    }

    /** Each channel made one number. */
    static Num[][][][] globalPool(Num[][][][] x, Function<List<Num>, Num> reduce) {
        return each(x, image -> {
            Num[][][] out = new Num[image.length][1][1];
            for (int c = 0; c < image.length; c++) {
                out[c][0][0] = reduce.apply(values(image[c]));
            }
            return out;
        });
    }

    static Num mean(List<Num> values) {
        return Num.sum(values).times(1.0 / values.size());
    }

    /** Mean squared distance from the mean: the biased variance. */
    static Num variance(List<Num> values) {
        Num mean = mean(values);
        return mean(values.stream()
                .map(value -> value.minus(mean).times(value.minus(mean)))
                .toList());
    }

    /** {@code y = (x - mean) / sqrt(variance + epsilon) * gamma + beta}, channel by channel. */
    static Num[][][][] normalize(Num[][][][] x, Num[] mean, Num[] variance, double epsilon, Num[] gamma, Num[] beta) {
        return each(x, image -> {
            Num[][][] out = new Num[image.length][][];
            for (int c = 0; c < image.length; c++) {
                int channel = c;
                Num deviation = variance[c].plus(Num.of(epsilon)).sqrt();
                out[c] = map(
                        image[c],
                        value -> value.minus(mean[channel])
                                .over(deviation)
                                .times(gamma[channel])
                                .plus(beta[channel]));
            }
            return out;
        });
    }

    /** All values of a channel in the batch. */
    static List<Num> channel(Num[][][][] x, int c) {
        List<Num> all = new ArrayList<>();
        for (Num[][][] example : x) {
            all.addAll(values(example[c]));
        }
        return all;
    }

    static Num[][][][] map(Num[][][][] x, UnaryOperator<Num> function) {
        return each(x, image -> {
            Num[][][] out = new Num[image.length][][];
            for (int c = 0; c < image.length; c++) {
                out[c] = map(image[c], function);
            }
            return out;
        });
    }

    /** {@code exp(x_c) / sum over channels of exp(x)}, at each place. */
    static Num[][][][] softmax(Num[][][][] x) {
        return each(x, image -> {
            Num[][][] out = new Num[image.length][image[0].length][image[0][0].length];
            for (int row = 0; row < image[0].length; row++) {
                for (int column = 0; column < image[0][0].length; column++) {
                    List<Num> exponentials = new ArrayList<>();
                    for (Num[][] channel : image) {
                        exponentials.add(channel[row][column].exp());
                    }
                    Num sum = Num.sum(exponentials);
                    for (int c = 0; c < image.length; c++) {
                        out[c][row][column] = exponentials.get(c).over(sum);
                    }
                }
            }
            return out;
        });
    }

    /** A row of numbers: channel by channel, row by row. */
    static Num[][][][] flatten(Num[][][][] x) {
        return each(x, image -> {
            List<Num> all = new ArrayList<>();
            for (Num[][] channel : image) {
                all.addAll(values(channel));
            }
            Num[][][] out = new Num[all.size()][1][1];
            for (int i = 0; i < out.length; i++) {
                out[i][0][0] = all.get(i);
            }
            return out;
        });
    }

    private static Num[][] windows(Num[][][] image, Geometry geometry, Function<List<int[]>, Num> reduce) {
        Steps rows = geometry.rows(image);
        Steps columns = geometry.columns(image);
        Num[][] out = new Num[rows.outputs()][columns.outputs()];
        for (int row = 0; row < out.length; row++) {
            for (int column = 0; column < out[row].length; column++) {
                out[row][column] = reduce.apply(cells(rows, columns, row, column));
            }
        }
        return out;
    }

    /** Row, column and place in the window of each cell within the image. */
    private static List<int[]> cells(Steps rows, Steps columns, int row, int column) {
        List<int[]> cells = new ArrayList<>();
        for (int h = 0; h < rows.size; h++) {
            for (int w = 0; w < columns.size; w++) {
                if (rows.inside(rows.input(row, h)) && columns.inside(columns.input(column, w))) {
                    cells.add(new int[] {rows.input(row, h), columns.input(column, w), h * columns.size + w});
                }
            }
        }
        return cells;
    }

    private static List<Num> values(Num[][] channel) {
        List<Num> all = new ArrayList<>();
        for (Num[] row : channel) {
            all.addAll(List.of(row));
        }
        return all;
    }

    private static Num[][] map(Num[][] channel, UnaryOperator<Num> function) {
        Num[][] out = new Num[channel.length][channel[0].length];
        for (int row = 0; row < out.length; row++) {
            for (int column = 0; column < out[row].length; column++) {
                out[row][column] = function.apply(channel[row][column]);
            }
        }
        return out;
    }

    private static Num[][][][] each(Num[][][][] x, UnaryOperator<Num[][][]> layer) {
        Num[][][][] out = new Num[x.length][][][];
        for (int n = 0; n < x.length; n++) {
            out[n] = layer.apply(x[n]);
        }
        return out;
    }
}
