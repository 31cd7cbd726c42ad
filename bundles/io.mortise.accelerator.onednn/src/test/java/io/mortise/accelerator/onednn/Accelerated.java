package io.mortise.accelerator.onednn;

import io.mortise.spi.AcceleratedNet;
import io.mortise.spi.Accelerator.Attempt;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A net whose training steps are computed by the accelerator, as the engine does it; the rest of a step stays DL4J's. */
@SuppressWarnings("overrides") // DL4J's own doEvaluation overrides a varargs method with an array
final class Accelerated extends MultiLayerNetwork implements AutoCloseable {
    /** DL4J's switch that keeps its layers from using oneDNN. */
    static final String HELPERS = "org.eclipse.deeplearning4j.helpers.disable";

    private static final long serialVersionUID = 1L;

    private final transient AcceleratedNet faster;

    /** A copy of a net: same configuration, weights and updater state. */
    @SuppressWarnings("this-escape") // nobody sees it before it is complete
    Accelerated(MultiLayerNetwork net, long... batch) {
        super(net.getLayerWiseConfigurations().clone());
        init(net.params().dup(), false);
        if (net.getUpdater() != null && net.getUpdater().getStateViewArray() != null) {
            getUpdater()
                    .setStateViewArray(
                            this, net.getUpdater().getStateViewArray().dup(), false);
        }
        faster = switch (new OneDnnAccelerator().accelerate(this, batch)) {
            case Attempt.Accelerated done -> done.net();
            case Attempt.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    @Override
    public void computeGradientAndScore() {
        synchronizeIterEpochCounts();
        var step = faster.step(getInput(), getLabels());
        gradient = gradients();
        score = step.loss() + calcRegularizationScore(true);
    }

    /** The flat gradients under the names that the updater asks for. */
    private Gradient gradients() {
        var named = new DefaultGradient(getGradientsViewArray());
        for (Layer layer : getLayers()) {
            if (layer.numParams() == 0) continue;
            layer.conf()
                    .getLayer()
                    .initializer()
                    .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
                    .forEach((name, view) -> named.setGradientFor(layer.getIndex() + "_" + name, view));
        }
        return named;
    }

    INDArray logits(INDArray features) {
        return faster.logits(features);
    }

    @Override
    public void close() {
        faster.close();
        super.close();
    }
}
