package io.mortise.engine;

import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's net, whose last layer is always a {@link LossLayer} that holds the last activation. So what comes in there is
 * the net's answer before that activation (logits), from which loss and probabilities can be had without going through
 * the net again.
 */
@SuppressWarnings("overrides") // DL4J's own doEvaluation overrides a varargs method with an array
final class Net extends MultiLayerNetwork {
    private static final long serialVersionUID = 1L;

    Net(MultiLayerConfiguration configuration) {
        super(configuration);
    }

    /** The answers before the last activation, as at inference; one row for each example. */
    INDArray logits(INDArray features) {
        INDArray out = outputOfLayerDetached(false, FwdPassType.STANDARD, getnLayers() - 2, features, null, null, null);
        return flat(out);
    }

    /** One row for each example, whatever the shape. */
    static INDArray flat(INDArray values) {
        return values.rank() == 2 ? values : values.reshape(values.size(0), values.length() / values.size(0));
    }

    LossLayer head() {
        return (LossLayer) getOutputLayer().conf().getLayer();
    }

    IActivation headActivation() {
        return head().getActivationFn();
    }
}
