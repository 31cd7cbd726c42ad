package io.mortise.exported;

import java.util.Arrays;
import java.util.Set;

/** ONNX's operators, as far as models of Mortise need them, for one example at a time. What comes in is left as it is. */
final class Operators {
    /** Those that there are. */
    private static final Set<String> KNOWN = Set.of(
            "Abs",
            "Add",
            "AveragePool",
            "BatchNormalization",
            "Cast",
            "Clip",
            "Concat",
            "Conv",
            "Div",
            "Elu",
            "Erf",
            "Exp",
            "Flatten",
            "Gather",
            "GatherElements",
            "Gemm",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "Greater",
            "HardSigmoid",
            "Identity",
            "IsNaN",
            "LeakyRelu",
            "MatMul",
            "Max",
            "MaxPool",
            "Mul",
            "Pad",
            "Pow",
            "ReduceSum",
            "Relu",
            "Selu",
            "Sigmoid",
            "Softmax",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Sub",
            "Tanh",
            "TopK",
            "Unsqueeze",
            "Where",
            "ai.onnx.ml.TreeEnsembleRegressor");

    /** ONNX's numbers for what a Cast gives. */
    private static final long FLOAT = 1;

    private static final long DOUBLE = 11;

    private Operators() {}

    static boolean know(String operator, int outputs) {
        return KNOWN.contains(operator) && outputs <= (operator.equals("TopK") ? 2 : 1);
    }

    /** From one number. */
    @FunctionalInterface
    private interface One {
        double of(double x);
    }

    /** From two. */
    @FunctionalInterface
    private interface Two {
        double of(double a, double b);
    }

    static Tensor[] apply(Node node, Tensor[] in) {
        return node.operator().equals("TopK") ? Rows.best(node, in) : new Tensor[] {one(node, in)};
    }

    private static Tensor one(Node node, Tensor[] in) {
        Tensor x = in[0];
        switch (node.operator()) {
            case "Add":
                return two(x, in[1], (a, b) -> a + b);
            case "Sub":
                return two(x, in[1], (a, b) -> a - b);
            case "Mul":
                return two(x, in[1], (a, b) -> a * b);
            case "Div":
                return two(x, in[1], (a, b) -> a / b);
            case "Max":
                return two(x, in[1], Math::max);
            case "Pow":
                return two(x, in[1], Math::pow);
            case "Concat":
                return joined((int) node.number("axis", 1), in);
            case "Greater":
                return two(x, in[1], (a, b) -> a > b ? 1 : 0);
            case "Where":
                return two(two(x, in[1], (c, a) -> c != 0 ? a : Double.NaN), in[2], (a, b) -> Double.isNaN(a) ? b : a);
            case "Clip":
                return two(two(x, in[1], Math::max), in[2], Math::min);
            case "Relu":
                return relu(x.narrowed());
            case "Cast":
                return node.number("to", FLOAT) == DOUBLE ? x.widened() : x.narrowed();
            case "Identity":
                return x;
            case "Flatten":
                return x.shaped(1, x.length());
            case "Unsqueeze":
                return Rows.unsqueezed(x, (int) in[1].at(0));
            case "Gather":
                return Rows.gathered(x, in[1]);
            case "GatherElements":
                return Rows.picked(x, in[1]);
            case "ReduceSum":
                return Rows.sum(node, x, (int) in[1].at(0));
            case "Gemm", "MatMul":
                return Products.of(node, in);
            case "Softmax":
                return softmax(x.narrowed());
            case "BatchNormalization":
                return normalized(node, narrowed(in));
            case "Conv":
                return Windows.convolution(node, narrowed(in));
            case "Pad":
                return Windows.padded(x.narrowed(), in[1]);
            case "MaxPool", "AveragePool":
                return Windows.pooling(node, x.narrowed());
            case "GlobalMaxPool", "GlobalAveragePool":
                return Windows.global(node, x.narrowed());
            case "ai.onnx.ml.TreeEnsembleRegressor":
                return Trees.mean(node, x.narrowed());
            default:
                return one(x, function(node));
        }
    }

    private static Tensor[] narrowed(Tensor[] in) {
        return Arrays.stream(in)
                .map(each -> each == null ? null : each.narrowed())
                .toArray(Tensor[]::new);
    }

    private static One function(Node node) {
        float alpha = node.decimal("alpha", 1);
        switch (node.operator()) {
            case "Abs":
                return Math::abs;
            case "Exp":
                return Math::exp;
            case "Sqrt":
                return Math::sqrt;
            case "Tanh":
                return Math::tanh;
            case "Erf":
                return Erf::of;
            case "IsNaN":
                return x -> Double.isNaN(x) ? 1 : 0;
            case "Sigmoid":
                return x -> 1 / (1 + Math.exp(-x));
            case "Softplus":
                return x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case "Softsign":
                return x -> x / (1 + Math.abs(x));
            case "Elu":
                return x -> x > 0 ? x : alpha * Math.expm1(x);
            case "Selu":
                return Operators::selu;
            case "LeakyRelu":
                return x -> x > 0 ? x : alpha * x;
            case "HardSigmoid":
                float beta = node.decimal("beta", 0.5f);
                return x -> Math.max(0, Math.min(1, alpha * x + beta));
            default:
                throw new IllegalStateException("there is no operator " + node.operator());
        }
    }

    /** With the numbers of Klambauer et al. 2017. */
    private static double selu(double x) {
        return 1.05070098735548 * (x > 0 ? x : 1.67326324235437 * Math.expm1(x));
    }

    private static Tensor one(Tensor x, One function) {
        Tensor out = Tensor.zeros(x.wide(), x.shape());
        for (int i = 0; i < out.length(); i++) out.put(i, function.of(x.at(i)));
        return out;
    }

    private static Tensor relu(Tensor x) {
        float[] out = new float[x.values().length];
        for (int i = 0; i < out.length; i++) out[i] = Math.max(x.values()[i], 0);
        return new Tensor(x.shape(), out);
    }

    /** Shapes are aligned at their ends, and what has length 1 is repeated, as numpy does it. */
    private static Tensor two(Tensor a, Tensor b, Two function) {
        int[] shape = common(a.shape(), b.shape());
        int[] stepsA = steps(a.shape(), shape);
        int[] stepsB = steps(b.shape(), shape);
        Tensor out = Tensor.zeros(a.wide() || b.wide(), shape);
        int[] index = new int[shape.length];
        int atA = 0;
        int atB = 0;
        for (int i = 0; i < out.length(); i++) {
            out.put(i, function.of(a.at(atA), b.at(atB)));
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                atA += stepsA[axis];
                atB += stepsB[axis];
                if (++index[axis] < shape[axis]) break;
                atA -= stepsA[axis] * shape[axis];
                atB -= stepsB[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return out;
    }

    private static int[] common(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= shape.length; i++) {
            int fromA = i <= a.length ? a[a.length - i] : 1;
            int fromB = i <= b.length ? b[b.length - i] : 1;
            shape[shape.length - i] = Math.max(fromA, fromB);
        }
        return shape;
    }

    /** How far to go in the values for one step on each axis; nowhere where it is repeated. */
    private static int[] steps(int[] own, int[] shape) {
        int[] steps = new int[shape.length];
        int step = 1;
        for (int i = 1; i <= own.length; i++) {
            int length = own[own.length - i];
            steps[shape.length - i] = length == 1 ? 0 : step;
            step *= length;
        }
        return steps;
    }

    /** Beside each other on an axis; what lies after it stays together. */
    private static Tensor joined(int axis, Tensor[] in) {
        int[] shape = in[0].shape().clone();
        for (int i = 1; i < in.length; i++) shape[axis] += in[i].shape()[axis];
        Tensor out = Tensor.zeros(in[0].wide(), shape);
        int blocks = Tensor.length(Arrays.copyOf(shape, axis));
        for (int block = 0, at = 0; block < blocks; block++) {
            for (Tensor each : in) {
                int length = each.length() / blocks;
                for (int i = block * length; i < (block + 1) * length; i++) out.put(at++, each.at(i));
            }
        }
        return out;
    }

    /** Over the second axis: the numbers of a row, or the channels of an image. */
    private static Tensor softmax(Tensor x) {
        int channels = x.shape()[1];
        int each = x.values().length / channels;
        float[] out = new float[x.values().length];
        double[] shares = new double[channels];
        for (int at = 0; at < each; at++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < channels; c++) largest = Math.max(largest, x.values()[c * each + at]);
            for (int c = 0; c < channels; c++) shares[c] = Math.exp(x.values()[c * each + at] - largest);
            double sum = Arrays.stream(shares).sum();
            for (int c = 0; c < channels; c++) out[c * each + at] = (float) (shares[c] / sum);
        }
        return new Tensor(x.shape(), out);
    }

    private static Tensor normalized(Node node, Tensor[] in) {
        float[] x = in[0].values();
        int channels = in[0].shape()[1];
        int each = x.length / channels;
        double epsilon = node.decimal("epsilon", 1e-5f);
        float[] out = new float[x.length];
        for (int c = 0; c < channels; c++) {
            double factor = in[1].values()[c] / Math.sqrt(in[4].values()[c] + epsilon);
            double offset = in[2].values()[c] - in[3].values()[c] * factor;
            for (int i = c * each; i < (c + 1) * each; i++) out[i] = (float) (x[i] * factor + offset);
        }
        return new Tensor(in[0].shape(), out);
    }
}
