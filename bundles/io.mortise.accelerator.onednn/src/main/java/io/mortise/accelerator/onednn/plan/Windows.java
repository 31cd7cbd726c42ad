package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Window;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** DL4J's kernels, strides, dilations and paddings as oneDNN has them. */
final class Windows {
    private Windows() {}

    /** Of a layer; {@code Same} is padded once the size of the image is known. */
    static Window of(ConvolutionMode mode, int[] kernel, int[] stride, int[] dilation, int[] padding) {
        if (mode == ConvolutionMode.Causal) throw new Unsupported("the convolution mode Causal is not known");
        long[] pad = mode == ConvolutionMode.Same ? new long[2] : longs(padding, 0);
        return new Window(longs(kernel, 0), longs(stride, 0), longs(dilation, -1), pad, pad);
    }

    /** {@code Same}: as many outputs as inputs divided by the stride; an odd row or column of padding comes last. */
    static Window padded(Window window, ConvolutionMode mode, long... image) {
        if (mode != ConvolutionMode.Same) return window;
        var before = new long[2];
        var after = new long[2];
        for (int axis = 0; axis < 2; axis++) {
            long length = image[axis + 2];
            long extent = (window.size()[axis] - 1) * (window.gaps()[axis] + 1) + 1;
            long stride = window.strides()[axis];
            long missing = (Math.ceilDiv(length, stride) - 1) * stride + extent - length;
            before[axis] = missing / 2;
            after[axis] = missing - before[axis];
        }
        return new Window(window.size(), window.strides(), window.gaps(), before, after);
    }

    private static long[] longs(int[] values, int plus) {
        return new long[] {values[0] + plus, values[1] + plus};
    }
}
