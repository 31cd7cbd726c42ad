package io.mortise.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The way of one example through a net as at inference, layer by layer up to the last activation, and the gradient back.
 * The net must be one's own: what only works in training (dropout, weight noise) is taken out of it.
 */
final class Trace {
    private static final LayerWorkspaceMgr WORK = LayerWorkspaceMgr.noWorkspaces();

    private final Net net;
    private final List<INDArray> inputs = new ArrayList<>();
    private final List<INDArray> outputs = new ArrayList<>();

    Trace(Net net, INDArray features) {
        this.net = net;
        for (Layer layer : net.getLayers()) {
            layer.conf().getLayer().setIDropout(null);
            if (layer.conf().getLayer() instanceof BaseLayer base) base.setWeightNoise(null);
        }
        net.setInputMiniBatchSize(1);
        forward(features);
    }

    /** Copies on both sides: at inference some of DL4J's layers write into their input. */
    private void forward(INDArray features) {
        INDArray values = features;
        for (int i = 0; i < layers(); i++) {
            var before = before(i);
            if (before != null) values = before.preProcess(values, 1, WORK);
            inputs.add(values.dup());
            values = net.getLayer(i).activate(values.dup(), false, WORK);
            outputs.add(values.dup());
        }
    }

    private @Nullable InputPreProcessor before(int layer) {
        return net.getLayerWiseConfigurations().getInputPreProcess(layer);
    }

    /** All but the closing loss layer. */
    int layers() {
        return net.getnLayers() - 1;
    }

    /** What comes out of a layer, a batch of one. */
    INDArray output(int layer) {
        return outputs.get(layer);
    }

    /** What comes out of the last layer, before the last activation. */
    INDArray logits() {
        return Net.flat(outputs.getLast());
    }

    /** The gradient of one of the {@link #logits} by the features; empty where a layer gives none back. */
    Optional<INDArray> gradient(int logit) {
        if (net.getGradientsViewArray() == null) net.initGradientsView();
        INDArray last = outputs.getLast();
        INDArray epsilon = Nd4j.zeros(last.dataType(), last.shape());
        epsilon.putScalar(logit, 1);
        for (int i = layers() - 1; i >= 0; i--) {
            epsilon = back(i, epsilon);
            if (epsilon == null) return Optional.empty();
            var before = before(i);
            if (before != null) epsilon = before.backprop(epsilon, 1, WORK);
        }
        return Optional.of(epsilon);
    }

    private @Nullable INDArray back(int index, INDArray epsilon) {
        Layer layer = net.getLayer(index);
        if (layer.conf().getLayer() instanceof BatchNormalization) return epsilon.mul(slope(layer, inputs.get(index)));
        layer.setInput(inputs.get(index).dup(), WORK);
        return layer.backpropGradient(epsilon, WORK).getSecond();
    }

    /** DL4J only knows its gradient with a batch's mean and variance. With running ones it is a straight line: this is its slope. */
    private static INDArray slope(Layer layer, INDArray like) {
        INDArray atOne = layer.activate(Nd4j.ones(like.dataType(), like.shape()), false, WORK)
                .dup();
        return atOne.sub(layer.activate(Nd4j.zeros(like.dataType(), like.shape()), false, WORK));
    }
}
