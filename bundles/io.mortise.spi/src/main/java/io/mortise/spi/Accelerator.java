package io.mortise.spi;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A faster way to compute a net, proven equal to DL4J's own within stated tolerances. Chosen by the engine; no part of a
 * spec names one.
 */
@ConsumerType
public interface Accelerator {
    /**
     * Takes over forward and backward passes of a net, or of parts of it: layers that it does not know are computed by the
     * net's own {@code Layer} objects, in the same step. Its parameters, updater and their state stay DL4J's: the net can
     * be saved, restored and trained without the accelerator at any step.
     *
     * @param net initialised, with a {@code LossLayer} at the end
     * @param batch shape of the features of a usual batch, [examples, channels, height, width] or [examples, length];
     *     other numbers of examples work too
     * @return the accelerated net, or why it is none
     */
    Attempt accelerate(MultiLayerNetwork net, long... batch);

    /** What became of an attempt. */
    sealed interface Attempt {
        /**
         * It goes faster.
         *
         * @param net the accelerated net; closed by the caller
         * @param description what computes, with version and instruction set, and what is left to DL4J, for the provenance
         */
        record Accelerated(AcceleratedNet net, String description) implements Attempt {}

        /**
         * The net goes the ordinary way.
         *
         * @param reason for the provenance: what it is that the accelerator does not know
         */
        record Refused(String reason) implements Attempt {}
    }
}
