package io.mortise.exported;

import java.util.Arrays;

/** Operators that choose among rows of numbers, or sum them. */
final class Rows {
    private Rows() {}

    /** An axis of length 1 more. */
    static Tensor unsqueezed(Tensor x, int where) {
        int[] shape = new int[x.shape().length + 1];
        int axis = where < 0 ? where + shape.length : where;
        for (int i = 0; i < shape.length; i++) shape[i] = i == axis ? 1 : x.shape()[i < axis ? i : i - 1];
        return x.shaped(shape);
    }

    /** The sums along an axis. */
    static Tensor sum(Node node, Tensor x, int where) {
        int[] shape = x.shape().clone();
        int axis = where < 0 ? where + shape.length : where;
        int count = shape[axis];
        shape[axis] = 1;
        Tensor out = Tensor.zeros(x.wide(), shape);
        int inner = Tensor.length(Arrays.copyOfRange(shape, axis + 1, shape.length));
        for (int i = 0; i < out.length(); i++) {
            int from = i / inner * count * inner + i % inner;
            double sum = 0;
            for (int j = 0; j < count; j++) sum += x.at(from + j * inner);
            out.put(i, sum);
        }
        return node.number("keepdims", 1) == 1 ? out : out.shaped(without(axis, shape));
    }

    private static int[] without(int axis, int[] shape) {
        int[] left = new int[shape.length - 1];
        for (int i = 0; i < left.length; i++) left[i] = shape[i < axis ? i : i + 1];
        return left;
    }

    /** Of what lies along the first axis those at the indices. */
    static Tensor gathered(Tensor x, Tensor indices) {
        int[] shape = Arrays.copyOf(indices.shape(), indices.shape().length + x.shape().length - 1);
        System.arraycopy(x.shape(), 1, shape, indices.shape().length, x.shape().length - 1);
        Tensor out = Tensor.zeros(x.wide(), shape);
        int each = x.length() / x.shape()[0];
        for (int i = 0; i < out.length(); i++) out.put(i, x.at((int) indices.at(i / each) * each + i % each));
        return out;
    }

    /** Of a row the numbers at the indices. */
    static Tensor picked(Tensor x, Tensor indices) {
        Tensor out = Tensor.zeros(x.wide(), indices.shape());
        for (int i = 0; i < out.length(); i++) out.put(i, x.at((int) indices.at(i)));
        return out;
    }

    /** Of a row the k largest numbers, or the smallest, best first, and their indices; of equal ones those that come first. */
    static Tensor[] best(Node node, Tensor[] in) {
        Tensor x = in[0];
        int k = (int) in[1].at(0);
        double sign = node.number("largest", 1) == 1 ? -1 : 1;
        double[] best = new double[k];
        double[] places = new double[k];
        int found = 0;
        for (int i = 0; i < x.length(); i++) {
            double number = sign * x.at(i);
            if (found == k && !less(number, best[k - 1])) continue;
            int at = found < k ? found++ : k - 1;
            for (; at > 0 && less(number, best[at - 1]); at--) {
                best[at] = best[at - 1];
                places[at] = places[at - 1];
            }
            best[at] = number;
            places[at] = i;
        }
        Tensor numbers = Tensor.zeros(x.wide(), 1, k);
        for (int i = 0; i < k; i++) numbers.put(i, sign * best[i]);
        return new Tensor[] {numbers, new Tensor(new int[] {1, k}, null, places, true)};
    }

    /** What is no number comes last. */
    private static boolean less(double a, double b) {
        return a < b || Double.isNaN(b) && !Double.isNaN(a);
    }
}
