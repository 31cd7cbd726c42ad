package io.mortise.optimizer.core.internal;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Crossentropy against softened labels, {@code y * (1 - s) + s / classes} (Szegedy and others, 2016), as Keras has it.
 * Labels have the shape [examples, classes] and sum to one.
 */
public final class SmoothedCrossentropyLoss extends LossMCXENT {
    private static final long serialVersionUID = 1;

    private final double labelSmoothing;

    /** Moves the given share, 0 to 1, of each label's weight evenly to all classes. */
    @JsonCreator
    public SmoothedCrossentropyLoss(@JsonProperty("labelSmoothing") double labelSmoothing) {
        this.labelSmoothing = labelSmoothing;
    }

    /** The share; what DL4J writes to a model's JSON. */
    public double getLabelSmoothing() {
        return labelSmoothing;
    }

    @Override
    protected INDArray scoreArray(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask) {
        return super.scoreArray(smooth(labels, preOutput), preOutput, activationFn, mask);
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask) {
        return super.computeGradient(smooth(labels, preOutput), preOutput, activationFn, mask);
    }

    private INDArray smooth(INDArray labels, INDArray preOutput) {
        return labels.castTo(preOutput.dataType()).mul(1 - labelSmoothing).addi(labelSmoothing / labels.size(1));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SmoothedCrossentropyLoss that
                && Double.compare(labelSmoothing, that.labelSmoothing) == 0
                && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Double.hashCode(labelSmoothing);
    }

    @Override
    public String toString() {
        return "SmoothedCrossentropyLoss(" + labelSmoothing + ")";
    }
}
