package io.mortise.exported;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Products of a row and a matrix, in double precision. Zeros of the row are left out. */
final class Products {
    /** Rows that are gone through beside each other: each sum waits for its last step, and the processor need not. */
    private static final int BESIDE = 4;

    private Products() {}

    /** A row times a matrix, or times each row of one; and a row on top. */
    static Tensor of(Node node, Tensor[] in) {
        double[] sums = node.number("transB", 0) == 0 ? withColumns(in[0], in[1]) : withRows(in[0], in[1]);
        double factor = node.decimal("alpha", 1);
        Tensor added = in.length > 2 ? in[2] : null;
        Tensor out = Tensor.zeros(in[0].wide(), 1, sums.length);
        for (int j = 0; j < sums.length; j++) {
            double offset = added == null ? 0 : added.at(added.length() == 1 ? 0 : j);
            out.put(j, factor * sums[j] + offset);
        }
        return out;
    }

    private static double[] withColumns(Tensor x, Tensor matrix) {
        double[] sums = new double[matrix.shape()[1]];
        for (int i = 0; i < x.length(); i++) {
            if (x.at(i) != 0) matrix.addTo(sums, x.at(i), i * sums.length);
        }
        return sums;
    }

    private static double[] withRows(Tensor x, Tensor matrix) {
        int[] places = IntStream.range(0, x.length()).filter(i -> x.at(i) != 0).toArray();
        double[] factors = Arrays.stream(places).mapToDouble(x::at).toArray();
        double[] sums = new double[matrix.shape()[0]];
        int row = 0;
        if (matrix.values() != null) {
            for (; row + BESIDE <= sums.length; row += BESIDE) {
                four(places, factors, matrix.values(), x.length(), row, sums);
            }
        }
        for (; row < sums.length; row++) {
            int from = row * x.length();
            for (int i = 0; i < places.length; i++) sums[row] += factors[i] * matrix.at(from + places[i]);
        }
        return sums;
    }

    private static void four(int[] places, double[] factors, float[] matrix, int length, int row, double[] sums) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < places.length; i++) {
            int at = row * length + places[i];
            a += factors[i] * matrix[at];
            b += factors[i] * matrix[at + length];
            c += factors[i] * matrix[at + 2 * length];
            d += factors[i] * matrix[at + 3 * length];
        }
        sums[row] = a;
        sums[row + 1] = b;
        sums[row + 2] = c;
        sums[row + 3] = d;
    }
}
