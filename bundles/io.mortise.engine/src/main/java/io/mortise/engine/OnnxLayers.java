package io.mortise.engine;

import io.mortise.engine.OnnxChain.Untold;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's common layers in ONNX. A layer is known by its exact class: what a subclass computes is not known. */
final class OnnxLayers {
    private static final String X = OnnxNodes.INPUT;
    private static final String Y = "output";
    private static final OnnxNodes FLATTEN = OnnxNodes.of("Flatten", Map.of("axis", 1L));

    private OnnxLayers() {}

    /**
     * A layer in parts that follow each other; none where it does nothing once it is trained.
     *
     * @throws Untold where it, or one of its options, is not known
     */
    static List<OnnxNodes> of(Layer layer, InputType input) {
        var conf = layer.conf().getLayer();
        Class<?> type = conf.getClass();
        if (type == DropoutLayer.class) return List.of();
        if (type == ActivationLayer.class) return activation(((ActivationLayer) conf).getActivationFn());
        if (type == DenseLayer.class) return dense((DenseLayer) conf, layer);
        if (type == ConvolutionLayer.class) return convolution((ConvolutionLayer) conf, layer, input);
        if (type == DepthwiseConvolution2D.class) return depthwise((DepthwiseConvolution2D) conf, layer, input);
        if (type == ZeroPaddingLayer.class) return List.of(padding((ZeroPaddingLayer) conf));
        if (type == Cropping2D.class) return List.of(cropping((Cropping2D) conf));
        if (type == SubsamplingLayer.class) return List.of(pooling((SubsamplingLayer) conf, input));
        if (type == GlobalPoolingLayer.class) return global((GlobalPoolingLayer) conf, input);
        if (type == BatchNormalization.class) return List.of(normalization((BatchNormalization) conf, layer));
        throw new Untold("its plug-in does not say how it is written");
    }

    /** A change of shape. */
    static OnnxNodes of(InputPreProcessor processor) {
        boolean flatten = processor.getClass() == CnnToFeedForwardPreProcessor.class
                && ((CnnToFeedForwardPreProcessor) processor).getFormat() == CNN2DFormat.NCHW;
        if (flatten) return FLATTEN;
        throw new Untold("the preprocessor " + processor.getClass().getSimpleName() + " is not known");
    }

    private static List<OnnxNodes> activation(IActivation function) {
        return OnnxActivations.of(function).stream().toList();
    }

    private static List<OnnxNodes> then(OnnxNodes nodes, IActivation function) {
        var parts = new ArrayList<>(List.of(nodes));
        parts.addAll(activation(function));
        return parts;
    }

    private static List<OnnxNodes> dense(DenseLayer conf, Layer layer) {
        require(!conf.hasLayerNorm(), "layer normalization is not known");
        var constants = new LinkedHashMap<>(Map.of("W", matrix(layer.getParam("W"))));
        if (!conf.hasBias()) {
            return then(
                    new OnnxNodes(List.of(Node.of("MatMul", List.of(X, "W"), Y)), constants), conf.getActivationFn());
        }
        constants.put("b", vector(layer.getParam("b")));
        return then(
                new OnnxNodes(List.of(Node.of("Gemm", List.of(X, "W", "b"), Y)), constants), conf.getActivationFn());
    }

    private static List<OnnxNodes> convolution(ConvolutionLayer conf, Layer layer, InputType input) {
        return convolution(conf, layer, input, matrix(layer.getParam("W")), 1);
    }

    /** Of [height, width, channels, multiplier] come so many filters for each channel, with one channel each. */
    private static List<OnnxNodes> depthwise(DepthwiseConvolution2D conf, Layer layer, InputType input) {
        INDArray kernels = layer.getParam("W");
        long channels = kernels.size(2);
        INDArray filters = kernels.permute(2, 3, 0, 1)
                .dup('c')
                .reshape('c', channels * kernels.size(3), 1, kernels.size(0), kernels.size(1));
        return convolution(conf, layer, input, matrix(filters), channels);
    }

    private static List<OnnxNodes> convolution(
            ConvolutionLayer conf, Layer layer, InputType input, Constant kernels, long groups) {
        requireChannelsFirst(conf.getCnn2dDataFormat());
        var constants = new LinkedHashMap<>(Map.of("W", kernels));
        var inputs = new ArrayList<>(List.of(X, "W"));
        if (conf.hasBias()) {
            constants.put("b", vector(layer.getParam("b")));
            inputs.add("b");
        }
        var attributes = window(
                conf.getKernelSize(),
                conf.getStride(),
                conf.getDilation(),
                conf.getPadding(),
                conf.getConvolutionMode(),
                input);
        attributes.put("dilations", longs(conf.getDilation()));
        if (groups > 1) attributes.put("group", groups);
        var node = new Node("Conv", inputs, List.of(Y), attributes);
        return then(new OnnxNodes(List.of(node), constants), conf.getActivationFn());
    }

    private static OnnxNodes padding(ZeroPaddingLayer conf) {
        requireChannelsFirst(conf.getDataFormat());
        return padded(conf.getPadding(), 1);
    }

    /** As ONNX has it, padding by less than nothing. */
    private static OnnxNodes cropping(Cropping2D conf) {
        requireChannelsFirst(conf.getDataFormat());
        return padded(conf.getCropping(), -1);
    }

    /** @param sides above, below, left, right */
    private static OnnxNodes padded(int[] sides, long by) {
        var pads = List.of(0L, 0L, by * sides[0], by * sides[2], 0L, 0L, by * sides[1], by * sides[3]);
        return new OnnxNodes(List.of(Node.of("Pad", List.of(X, "pads"), Y)), Map.of(), Map.of("pads", pads));
    }

    private static OnnxNodes pooling(SubsamplingLayer conf, InputType input) {
        requireChannelsFirst(conf.getCnn2dDataFormat());
        require(Arrays.stream(conf.getDilation()).allMatch(by -> by == 1), "pooling with a dilation is not known");
        var attributes = window(
                conf.getKernelSize(),
                conf.getStride(),
                conf.getDilation(),
                conf.getPadding(),
                conf.getConvolutionMode(),
                input);
        boolean mean = mean(conf.getPoolingType());
        if (mean) attributes.put("count_include_pad", conf.isAvgPoolIncludePadInDivisor() ? 1L : 0L);
        return OnnxNodes.of(mean ? "AveragePool" : "MaxPool", attributes);
    }

    private static List<OnnxNodes> global(GlobalPoolingLayer conf, InputType input) {
        int[] over = conf.getPoolingDimensions();
        require(
                input instanceof InputType.InputTypeConvolutional
                        && (over == null || Arrays.equals(over, new int[] {2, 3})),
                "pooling over anything but the whole of an image is not known");
        var pooling = OnnxNodes.of(mean(conf.getPoolingType()) ? "GlobalAveragePool" : "GlobalMaxPool", Map.of());
        return conf.isCollapseDimensions() ? List.of(pooling, FLATTEN) : List.of(pooling);
    }

    private static boolean mean(PoolingType type) {
        require(type == PoolingType.AVG || type == PoolingType.MAX, "pooling by " + type + " is not known");
        return type == PoolingType.AVG;
    }

    private static OnnxNodes normalization(BatchNormalization conf, Layer layer) {
        requireChannelsFirst(conf.getCnn2DFormat());
        require(!conf.isLockGammaBeta(), "a fixed gamma and beta is not known");
        require(!conf.isUseLogStd(), "the logarithm of the deviation (useLogStd) is not known");
        var constants = new LinkedHashMap<String, Constant>();
        for (String name : List.of("gamma", "beta", "mean", "var")) constants.put(name, vector(layer.getParam(name)));
        var inputs = List.of(X, "gamma", "beta", "mean", "var");
        var epsilon = Map.<String, Object>of("epsilon", (float) conf.getEps());
        return new OnnxNodes(List.of(new Node("BatchNormalization", inputs, List.of(Y), epsilon)), constants);
    }

    private static Map<String, Object> window(
            int[] kernel, int[] strides, int[] dilation, int[] padding, ConvolutionMode mode, InputType input) {
        if (!(input instanceof InputType.InputTypeConvolutional image)) throw new Untold("it does not get an image");
        long[] lengths = {image.getHeight(), image.getWidth()};
        var pads = new long[4]; // rows above, columns before, rows below, columns behind
        for (int axis = 0; axis < 2; axis++) {
            long missing = missing(lengths[axis], kernel[axis], strides[axis], dilation[axis]);
            pads[axis] = switch (mode) {
                case Same -> missing / 2;
                case Truncate, Strict -> padding[axis];
                default -> throw new Untold("the convolution mode " + mode + " is not known");
            };
            pads[2 + axis] = mode == ConvolutionMode.Same ? missing - missing / 2 : padding[axis];
        }
        return new LinkedHashMap<>(Map.of(
                "kernel_shape", longs(kernel),
                "strides", longs(strides),
                "pads", LongStream.of(pads).boxed().toList()));
    }

    /** Rows or columns that are missing for as many windows as strides fit into the image. */
    private static long missing(long length, int kernel, int stride, int dilation) {
        long extent = (kernel - 1L) * dilation + 1;
        return Math.max(0, (Math.ceilDiv(length, stride) - 1) * stride + extent - length);
    }

    private static List<Long> longs(int[] numbers) {
        return Arrays.stream(numbers).asLongStream().boxed().toList();
    }

    /** In its own shape. */
    static Constant matrix(INDArray array) {
        var shape = LongStream.of(array.shape()).boxed().toList();
        return new Constant(shape, array.dup('c').data().asFloat());
    }

    private static Constant vector(INDArray array) {
        return new Constant(List.of(array.length()), array.dup('c').data().asFloat());
    }

    private static void requireChannelsFirst(CNN2DFormat format) {
        require(format == CNN2DFormat.NCHW, "only images with channels first are known");
    }

    private static void require(boolean holds, String why) {
        if (!holds) throw new Untold(why);
    }
}
