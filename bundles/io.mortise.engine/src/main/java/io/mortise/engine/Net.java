package io.mortise.engine;

import io.mortise.spi.AcceleratedNet;
import io.mortise.spi.Accelerator;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's net, whose last layer is always a {@link LossLayer} that holds the last activation. So what comes in there is
 * the net's answer before that activation (logits), from which loss and probabilities can be had without going through
 * the net again.
 *
 * <p>An accelerator may compute its forward and backward passes; parameters, updater and all else stay DL4J's.
 */
@SuppressWarnings("overrides") // DL4J's own doEvaluation overrides a varargs method with an array
final class Net extends MultiLayerNetwork {
    private static final long serialVersionUID = 1L;

    private transient @Nullable AcceleratedNet faster;
    private transient @Nullable Gradient flat;

    Net(MultiLayerConfiguration configuration) {
        super(configuration);
    }

    /**
     * Has the first accelerator that knows the net compute it.
     *
     * @param batch shape of the features of a usual batch
     * @return what computes it from now on, or why none does
     */
    String accelerate(Collection<Accelerator> accelerators, long... batch) {
        String answer = "none";
        for (Accelerator accelerator : accelerators) {
            switch (accelerator.accelerate(this, batch)) {
                case Accelerator.Attempt.Accelerated(var net, var description) -> {
                    faster = net;
                    return description;
                }
                case Accelerator.Attempt.Refused(var reason) -> answer = "none: " + reason;
            }
        }
        return answer;
    }

    boolean isAccelerated() {
        return faster != null;
    }

    /** DL4J calls this in each step of {@code fit}, between taking a batch and asking the updater. */
    @Override
    public void computeGradientAndScore() {
        if (faster == null) {
            super.computeGradientAndScore();
            return;
        }
        synchronizeIterEpochCounts(); // as DL4J does for its layers, some of which may be asked
        var step = faster.step(getInput(), getLabels());
        for (var listener : getListeners()) listener.onForwardPass(this, List.of(step.logits()));
        if (flat == null) flat = flatGradient();
        gradient = flat;
        setScore(step.loss() + calcRegularizationScore(true));
        for (var listener : getListeners()) listener.onBackwardPass(this);
    }

    /** The flat gradients, with the names by which DL4J looks for parts of them. */
    private Gradient flatGradient() {
        var named = new FlatGradient(getGradientsViewArray());
        for (Layer layer : getLayers()) {
            if (layer.numParams() == 0) continue;
            var conf = layer.conf();
            conf.getLayer()
                    .initializer()
                    .getGradientsFromFlattened(conf, layer.getGradientsViewArray())
                    .forEach((name, part) -> named.setGradientFor(layer.getIndex() + "_" + name, part));
        }
        return named;
    }

    /** DL4J takes another object than the net's own array for the gradients of another net, and takes it apart in each step. */
    private static final class FlatGradient extends DefaultGradient {
        private static final long serialVersionUID = 1L;

        private final transient INDArray whole;

        FlatGradient(INDArray whole) {
            super(whole);
            this.whole = whole;
        }

        @Override
        public INDArray gradient() {
            return whole;
        }
    }

    @Override
    public void close() {
        if (faster != null) faster.close();
        super.close();
    }

    /** The answers before the last activation, as at inference; one row for each example. Valid until the next call. */
    INDArray logits(INDArray features) {
        if (faster != null) return faster.logits(features);
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
