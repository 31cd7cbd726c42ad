package io.mortise.spi;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ConsumerType;

/** Forward and backward passes of one net, computed by an {@link Accelerator}. Used by one thread at a time. */
@ConsumerType
public interface AcceleratedNet extends AutoCloseable {
    /**
     * A training step up to the gradients: they are in the net's flat gradients afterwards, as DL4J's own backward pass
     * leaves them there (summed over the examples), ready for the net's updater.
     *
     * @param features [examples, channels, height, width] or [examples, length]
     * @param labels [examples, outputs], as the net's loss function takes them
     */
    Step step(INDArray features, INDArray labels);

    /**
     * The net's answers before the last activation, as at inference: [examples, outputs]. Overwritten by the next call.
     *
     * @param features as in {@link #step}
     */
    INDArray logits(INDArray features);

    /** Gives native memory back; the net itself stays usable without the accelerator. */
    @Override
    void close();

    /**
     * What a training step's own forward pass said.
     *
     * @param logits answers before the last activation, [examples, outputs]; overwritten by the next call
     * @param loss mean over the examples, without regularisation
     */
    record Step(INDArray logits, double loss) {}
}
