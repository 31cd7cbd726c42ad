package io.mortise.estimator.basic;

import io.mortise.spi.OnnxNodes;
import java.util.List;

/** Numbers in single precision, as ONNX takes them. */
final class Floats {
    private Floats() {}

    /** As many numbers as the shape has room for, from that one on. */
    static OnnxNodes.Constant constant(List<Long> shape, double[] numbers, int from) {
        int length = (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        var floats = new float[length];
        for (int i = 0; i < length; i++) floats[i] = (float) numbers[from + i];
        return new OnnxNodes.Constant(shape, floats);
    }
}
