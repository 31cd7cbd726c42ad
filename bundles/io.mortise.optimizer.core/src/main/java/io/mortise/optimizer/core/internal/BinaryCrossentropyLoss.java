package io.mortise.optimizer.core.internal;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossUtil;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Binary crossentropy {@code -y log(p) - (1 - y) log(1 - p)}, the mean over the outputs of an example, as Keras has it.
 * Labels and outputs have the shape [examples, outputs].
 *
 * <p>After a sigmoid it is worked out from the logit {@code z}, as {@code max(z, 0) - z y + log(1 + exp(-|z|))} with the
 * gradient {@code p - y}, so that an output that is surely wrong still learns. DL4J's own clips {@code p} to 1e-5 and
 * then multiplies by the sigmoid's slope, which lets that gradient vanish from {@code |z|} = 12 on. After any other
 * activation {@code p} is clipped to [1e-7, 1 - 1e-7], as in Keras.
 */
public final class BinaryCrossentropyLoss implements ILossFunction {
    private static final long serialVersionUID = 1;
    private static final double EPSILON = 1e-7;

    private final double labelSmoothing;

    /** Moves the given share, 0 to 1, of each label's weight evenly to both classes. */
    @JsonCreator
    public BinaryCrossentropyLoss(@JsonProperty("labelSmoothing") double labelSmoothing) {
        this.labelSmoothing = labelSmoothing;
    }

    /** The share; what DL4J writes to a model's JSON. */
    public double getLabelSmoothing() {
        return labelSmoothing;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask, boolean average) {
        double sum = computeScoreArray(labels, preOutput, activationFn, mask)
                .sumNumber()
                .doubleValue();
        return average ? sum / preOutput.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask) {
        INDArray targets = smooth(labels, preOutput);
        INDArray loss = activationFn instanceof ActivationSigmoid
                ? lossOfLogits(targets, preOutput)
                : lossOfProbabilities(targets, clip(activationFn.getActivation(preOutput.dup(), true)));
        return masked(loss, mask).mean(true, 1);
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask) {
        INDArray targets = smooth(labels, preOutput);
        INDArray output = activationFn.getActivation(preOutput.dup(), true);
        INDArray gradient = activationFn instanceof ActivationSigmoid
                ? output.subi(targets)
                : activationFn
                        .backprop(preOutput.dup(), slopeOfProbabilities(targets, output))
                        .getFirst();
        return masked(gradient.divi(preOutput.size(1)), mask);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, preOutput, activationFn, mask, average),
                computeGradient(labels, preOutput, activationFn, mask));
    }

    private INDArray smooth(INDArray labels, INDArray preOutput) {
        if (!labels.equalShapes(preOutput)) {
            throw new IllegalArgumentException(
                    "labels " + labels.shapeInfoToString() + ", outputs " + preOutput.shapeInfoToString());
        }
        return labels.castTo(preOutput.dataType()).mul(1 - labelSmoothing).addi(labelSmoothing / 2);
    }

    private static INDArray lossOfLogits(INDArray targets, INDArray logits) {
        INDArray tail = Transforms.abs(logits, true).negi();
        Transforms.exp(tail, false);
        Nd4j.exec(new Log1p(tail, tail));
        return Transforms.max(logits, 0, true).subi(targets.mul(logits)).addi(tail);
    }

    private static INDArray lossOfProbabilities(INDArray targets, INDArray p) {
        INDArray ofOnes = Transforms.log(p, true).muli(targets);
        INDArray ofZeros = Transforms.log(p.rsub(1), false).muli(targets.rsub(1));
        return ofOnes.addi(ofZeros).negi();
    }

    /** Zero where the probability is clipped, since the loss is flat there. */
    private static INDArray slopeOfProbabilities(INDArray targets, INDArray output) {
        INDArray p = clip(output.dup());
        INDArray free = p.eq(output).castTo(output.dataType());
        return p.sub(targets).divi(p.mul(p.rsub(1))).muli(free);
    }

    /** ND4J's max and min would turn what is not a number into a bound, and so hide that a run went astray. */
    private static INDArray clip(INDArray p) {
        BooleanIndexing.replaceWhere(p, EPSILON, Conditions.lessThan(EPSILON));
        BooleanIndexing.replaceWhere(p, 1 - EPSILON, Conditions.greaterThan(1 - EPSILON));
        return p;
    }

    private static INDArray masked(INDArray array, @Nullable INDArray mask) {
        if (mask != null) {
            LossUtil.applyMask(array, mask);
        }
        return array;
    }

    @Override
    public String name() {
        return toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BinaryCrossentropyLoss that && Double.compare(labelSmoothing, that.labelSmoothing) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(labelSmoothing);
    }

    @Override
    public String toString() {
        return "BinaryCrossentropyLoss(" + labelSmoothing + ")";
    }
}
