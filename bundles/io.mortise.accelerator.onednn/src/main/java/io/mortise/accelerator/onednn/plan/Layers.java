package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Algorithm;
import io.mortise.accelerator.onednn.dnnl.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Reads a net's configuration. A layer is known by its exact class: what a subclass computes is not known. */
final class Layers {
    private final Stretch stretch;
    private final MultiLayerNetwork net;
    private final Parameters parameters;
    private final List<Node> nodes = new ArrayList<>();
    private long first;

    private Layers(Stretch stretch) {
        this.stretch = stretch;
        this.net = stretch.net();
        this.parameters = stretch.parameters();
        for (int i = 0; i < stretch.from(); i++) first += parameters(i);
    }

    /**
     * The nodes of some layers; where the closing loss layer is one of them, up to what comes into it: rows of numbers.
     *
     * @throws Unsupported where a layer or an option is not known
     */
    static List<Node> of(Stretch stretch) {
        var layers = new Layers(stretch);
        for (int i = stretch.from(); i < stretch.to(); i++) {
            layers.addPreProcessor(i);
            if (i < layers.net.getnLayers() - 1) {
                layers.addLayer(i);
            } else {
                layers.nodes.add(new Rows());
            }
        }
        return layers.nodes;
    }

    /** As DL4J counts them when it divides the flat array: a layer's own word is not asked for. */
    private long parameters(int index) {
        var configuration = net.getLayerWiseConfigurations().getConf(index);
        return configuration.getLayer().initializer().numParams(configuration);
    }

    private Layer configuration(int index) {
        return net.getLayer(index).conf().getLayer();
    }

    private void addPreProcessor(int index) {
        var processor = net.getLayerWiseConfigurations().getInputPreProcess(index);
        if (processor == null) return;
        boolean flatten = processor.getClass() == CnnToFeedForwardPreProcessor.class
                && ((CnnToFeedForwardPreProcessor) processor).getFormat() == CNN2DFormat.NCHW;
        if (!flatten) {
            throw new Unsupported("the preprocessor " + processor.getClass().getSimpleName() + " is not known");
        }
        nodes.add(new Rows());
    }

    private void addLayer(int index) {
        Layer layer = configuration(index);
        try {
            add(layer, index);
        } catch (Unsupported e) {
            throw new Unsupported("layer " + stretch.name(index) + ": " + e.getMessage());
        }
        first += parameters(index);
    }

    private void add(Layer layer, int index) {
        Class<?> type = layer.getClass();
        if (type == DropoutLayer.class) {
            addDropout((DropoutLayer) layer, index);
            return;
        }
        Unsupported.unless(layer.getIDropout() == null, "dropout on its input is not known");
        if (layer instanceof BaseLayer base)
            Unsupported.unless(base.getWeightNoise() == null, "weight noise is not known");
        if (type == ConvolutionLayer.class) {
            addConvolution((ConvolutionLayer) layer);
        } else if (type == SubsamplingLayer.class) {
            addPooling((SubsamplingLayer) layer);
        } else if (type == GlobalPoolingLayer.class) {
            addGlobalPooling((GlobalPoolingLayer) layer);
        } else if (type == BatchNormalization.class) {
            addNormalization((BatchNormalization) layer);
        } else if (type == ActivationLayer.class) {
            nodes.add(new Activating(Activation.of(((ActivationLayer) layer).getActivationFn())));
        } else if (type == DenseLayer.class) {
            addDense((DenseLayer) layer);
        } else {
            throw new Unsupported("this layer is not known");
        }
    }

    private void addConvolution(ConvolutionLayer layer) {
        Unsupported.unless(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, "only images with channels first are known");
        nodes.add(new Convolution(layer, parameters, first, Activation.of(layer.getActivationFn())));
    }

    private void addDense(DenseLayer layer) {
        Unsupported.unless(!layer.hasLayerNorm(), "layer normalization is not known");
        nodes.add(new Dense(layer, parameters, first, Activation.of(layer.getActivationFn())));
    }

    private void addNormalization(BatchNormalization layer) {
        Unsupported.unless(!layer.isLockGammaBeta(), "a fixed gamma and beta is not known");
        Unsupported.unless(!layer.isUseLogStd(), "the logarithm of the deviation (useLogStd) is not known");
        Unsupported.unless(layer.getCnn2DFormat() == CNN2DFormat.NCHW, "only images with channels first are known");
        nodes.add(new Normalization(layer, parameters, first));
    }

    private void addDropout(DropoutLayer layer, int index) {
        if (layer.getIDropout() == null) return;
        Unsupported.unless(
                layer.getIDropout().getClass() == Dropout.class
                        && ((Dropout) layer.getIDropout()).getPSchedule() == null,
                "this dropout is not known");
        double kept = ((Dropout) layer.getIDropout()).getP();
        if (kept == 1) return;
        nodes.add(new Dropping(new Mask(net.getLayer(index).conf().getSeed(), index, kept)));
    }

    private void addPooling(SubsamplingLayer layer) {
        Unsupported.unless(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, "only images with channels first are known");
        // DL4J's kernels do not agree with each other about it
        Unsupported.unless(
                Arrays.stream(layer.getDilation()).allMatch(by -> by == 1), "pooling with a dilation is not known");
        Algorithm mean = layer.isAvgPoolIncludePadInDivisor()
                ? Algorithm.POOLING_AVG_INCLUDE_PADDING
                : Algorithm.POOLING_AVG_EXCLUDE_PADDING;
        Window window = Windows.of(
                layer.getConvolutionMode(),
                layer.getKernelSize(),
                layer.getStride(),
                layer.getDilation(),
                layer.getPadding());
        nodes.add(new Pooling(
                algorithm(layer.getPoolingType(), mean),
                shape -> Windows.padded(window, layer.getConvolutionMode(), shape)));
    }

    private void addGlobalPooling(GlobalPoolingLayer layer) {
        int[] over = layer.getPoolingDimensions();
        Unsupported.unless(
                over == null || Arrays.equals(over, new int[] {2, 3}), "pooling over chosen dimensions is not known");
        Unsupported.unless(layer.isCollapseDimensions(), "keeping the pooled dimensions is not known");
        long[] one = {1, 1};
        long[] none = {0, 0};
        nodes.add(new Pooling(
                algorithm(layer.getPoolingType(), Algorithm.POOLING_AVG_EXCLUDE_PADDING),
                shape -> new Window(new long[] {shape[2], shape[3]}, one, none, none, none)));
        nodes.add(new Rows());
    }

    private static Algorithm algorithm(PoolingType type, Algorithm mean) {
        return switch (type) {
            case MAX -> Algorithm.POOLING_MAX;
            case AVG -> mean;
            default -> throw new Unsupported("pooling by " + type + " is not known");
        };
    }
}
