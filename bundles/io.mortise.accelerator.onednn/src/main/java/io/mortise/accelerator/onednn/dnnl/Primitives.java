package io.mortise.accelerator.onednn.dnnl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds kernels. All throw {@link DnnlException} where oneDNN has none. */
public final class Primitives {
    private static final int BACKWARD = 0x80;
    private static final int USE_GLOBAL_STATS = 1;
    private static final int USE_SCALE_AND_SHIFT = 2 | 4;

    private static final NativeFunction CONVOLUTION = create(
            "convolution_forward",
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    private static final NativeFunction CONVOLUTION_DATA = create(
            "convolution_backward_data",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    private static final NativeFunction CONVOLUTION_WEIGHTS = create(
            "convolution_backward_weights",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    private static final NativeFunction INNER_PRODUCT =
            create("inner_product_forward", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final NativeFunction INNER_PRODUCT_DATA =
            create("inner_product_backward_data", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final NativeFunction INNER_PRODUCT_WEIGHTS =
            create("inner_product_backward_weights", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final NativeFunction POOLING = create(
            "pooling_forward",
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    private static final NativeFunction POOLING_BACKWARD = create(
            "pooling_backward",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    private static final NativeFunction NORMALIZATION =
            create("batch_normalization_forward", JAVA_INT, ADDRESS, ADDRESS, JAVA_FLOAT, JAVA_INT, ADDRESS);
    private static final NativeFunction NORMALIZATION_BACKWARD = create(
            "batch_normalization_backward",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_FLOAT,
            JAVA_INT,
            ADDRESS,
            ADDRESS);
    private static final NativeFunction ELTWISE =
            create("eltwise_forward", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_FLOAT, JAVA_FLOAT, ADDRESS);
    private static final NativeFunction ELTWISE_BACKWARD =
            create("eltwise_backward", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_FLOAT, JAVA_FLOAT, ADDRESS, ADDRESS);
    private static final NativeFunction BINARY = create("binary", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final NativeFunction REORDER = new NativeFunction(
            "dnnl_reorder_primitive_desc_create", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

    private final Dnnl dnnl;

    Primitives(Dnnl dnnl) {
        this.dnnl = dnnl;
    }

    /** Whether a backward pass is to follow a forward pass. */
    public enum Use {
        /** It is. */
        TRAINING(0x40),
        /** It is not. */
        INFERENCE(0x60);

        final int code;

        Use(int code) {
            this.code = code;
        }
    }

    /** {@code f(src * weights + bias)}; f is what the post-operations say, there may be no bias. */
    public PrimitiveDescriptor convolution(
            Use use,
            Descriptor src,
            Descriptor weights,
            @Nullable Descriptor bias,
            Descriptor dst,
            Window window,
            List<PostOperation> after) {
        return made(
                CONVOLUTION,
                use.code,
                Algorithm.CONVOLUTION_AUTO.code,
                src,
                weights,
                bias,
                dst,
                window.strides(),
                window.gaps(),
                window.before(),
                window.after(),
                dnnl.attributes(after));
    }

    /** The gradient of a convolution's input. */
    public PrimitiveDescriptor convolutionBackwardData(
            Descriptor diffSrc, Descriptor weights, Descriptor diffDst, Window window, PrimitiveDescriptor forward) {
        return made(
                CONVOLUTION_DATA,
                Algorithm.CONVOLUTION_AUTO.code,
                diffSrc,
                weights,
                diffDst,
                window.strides(),
                window.gaps(),
                window.before(),
                window.after(),
                forward,
                null);
    }

    /** The gradient of a convolution's weights and bias. */
    public PrimitiveDescriptor convolutionBackwardWeights(
            Descriptor src,
            Descriptor diffWeights,
            @Nullable Descriptor diffBias,
            Descriptor diffDst,
            Window window,
            PrimitiveDescriptor forward) {
        return made(
                CONVOLUTION_WEIGHTS,
                Algorithm.CONVOLUTION_AUTO.code,
                src,
                diffWeights,
                diffBias,
                diffDst,
                window.strides(),
                window.gaps(),
                window.before(),
                window.after(),
                forward,
                null);
    }

    /** {@code f(src weights^T + bias)}; f is what the post-operations say, there may be no bias. */
    public PrimitiveDescriptor innerProduct(
            Use use,
            Descriptor src,
            Descriptor weights,
            @Nullable Descriptor bias,
            Descriptor dst,
            List<PostOperation> after) {
        return made(INNER_PRODUCT, use.code, src, weights, bias, dst, dnnl.attributes(after));
    }

    /** The gradient of an inner product's input. */
    public PrimitiveDescriptor innerProductBackwardData(
            Descriptor diffSrc, Descriptor weights, Descriptor diffDst, PrimitiveDescriptor forward) {
        return made(INNER_PRODUCT_DATA, diffSrc, weights, diffDst, forward, null);
    }

    /** The gradient of an inner product's weights and bias. */
    public PrimitiveDescriptor innerProductBackwardWeights(
            Descriptor src,
            Descriptor diffWeights,
            @Nullable Descriptor diffBias,
            Descriptor diffDst,
            PrimitiveDescriptor forward) {
        return made(INNER_PRODUCT_WEIGHTS, src, diffWeights, diffBias, diffDst, forward, null);
    }

    /** Largest value or mean of each window. */
    public PrimitiveDescriptor pooling(
            Use use, Algorithm algorithm, Descriptor src, Descriptor dst, Window window, List<PostOperation> after) {
        return made(
                POOLING,
                use.code,
                algorithm.code,
                src,
                dst,
                window.strides(),
                window.size(),
                window.gaps(),
                window.before(),
                window.after(),
                dnnl.attributes(after));
    }

    /** The gradient of a pooling's input. */
    public PrimitiveDescriptor poolingBackward(
            Algorithm algorithm, Descriptor diffSrc, Descriptor diffDst, Window window, PrimitiveDescriptor forward) {
        return made(
                POOLING_BACKWARD,
                algorithm.code,
                diffSrc,
                diffDst,
                window.strides(),
                window.size(),
                window.gaps(),
                window.before(),
                window.after(),
                forward,
                null);
    }

    /** Batch normalization with scale and shift; at inference mean and variance are handed over. */
    public PrimitiveDescriptor normalization(Use use, Descriptor src, Descriptor dst, float epsilon) {
        return made(NORMALIZATION, use.code, src, dst, epsilon, flags(use), null);
    }

    /** The gradients of a batch normalization's input, scale and shift. */
    public PrimitiveDescriptor normalizationBackward(
            Descriptor diffSrc, Descriptor diffDst, Descriptor src, float epsilon, PrimitiveDescriptor forward) {
        return made(
                NORMALIZATION_BACKWARD, BACKWARD, diffSrc, diffDst, src, epsilon, flags(Use.TRAINING), forward, null);
    }

    private static int flags(Use use) {
        return USE_SCALE_AND_SHIFT | (use == Use.INFERENCE ? USE_GLOBAL_STATS : 0);
    }

    /** A function of each number. */
    public PrimitiveDescriptor eltwise(Use use, Algorithm algorithm, Descriptor data, float alpha) {
        return made(ELTWISE, use.code, algorithm.code, data, data, alpha, 0f, null);
    }

    /** The gradient of its input, from the output for algorithms that use it. */
    public PrimitiveDescriptor eltwiseBackward(
            Algorithm algorithm, Descriptor data, float alpha, PrimitiveDescriptor forward) {
        return made(ELTWISE_BACKWARD, algorithm.code, data, data, data, alpha, 0f, forward, null);
    }

    /** A binary operation, number by number. */
    public PrimitiveDescriptor binary(Algorithm algorithm, Descriptor data) {
        return made(BINARY, algorithm.code, data, data, data, null);
    }

    /** A copy into another layout. */
    public PrimitiveDescriptor reorder(Descriptor from, Descriptor to) {
        return dnnl.own(REORDER.make(from.handle, dnnl.engine(), to.handle, dnnl.engine(), null));
    }

    private PrimitiveDescriptor made(NativeFunction create, @Nullable Object... arguments) {
        var foreign = new Object[arguments.length + 1];
        foreign[0] = dnnl.engine();
        for (int i = 0; i < arguments.length; i++) {
            foreign[i + 1] = switch (arguments[i]) {
                case Descriptor d -> d.handle;
                case PrimitiveDescriptor d -> d.handle;
                case null -> MemorySegment.NULL;
                default -> arguments[i];
            };
        }
        return dnnl.own(create.make(foreign));
    }

    private static NativeFunction create(String what, MemoryLayout... parameters) {
        var all = new MemoryLayout[parameters.length + 2];
        all[0] = ADDRESS;
        all[1] = ADDRESS;
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        return new NativeFunction("dnnl_" + what + "_primitive_desc_create", all);
    }
}
