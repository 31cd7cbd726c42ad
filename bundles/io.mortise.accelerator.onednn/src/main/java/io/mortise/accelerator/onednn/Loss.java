package io.mortise.accelerator.onednn;

import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The closing loss layer. Softmax with crossentropy is computed here, in one go; any other loss by DL4J's own function.
 */
interface Loss {
    /**
     * What the answers of a net are worth.
     *
     * @param mean loss, the mean over the examples
     * @param delta its gradient with respect to the logits, summed over the examples
     */
    record Verdict(double mean, INDArray delta) {}

    /** Judges answers before the last activation; leaves both arrays as they are. */
    Verdict of(INDArray labels, INDArray logits);

    /** That of a loss layer. */
    static Loss of(LossLayer layer) {
        ILossFunction function = layer.getLossFn();
        IActivation activation = layer.getActivationFn();
        boolean crossentropy = function.getClass() == LossMCXENT.class
                && ((LossMCXENT) function).getWeights() == null
                && activation.getClass() == ActivationSoftmax.class;
        if (crossentropy) {
            double clip = ((LossMCXENT) function).getSoftmaxClipEps();
            return (labels, logits) -> crossentropy(labels, logits, clip);
        }
        return (labels, logits) -> new Verdict(
                function.computeScore(labels, logits.dup(), activation, null, true),
                function.computeGradient(labels, logits.dup(), activation, null));
    }

    /** {@code -sum y log p} with its gradient {@code p - y}, for p = softmax(logits); p is clipped in the loss alone. */
    private static Verdict crossentropy(INDArray labels, INDArray logits, double clip) {
        if (!labels.equalShapes(logits)) {
            throw new IllegalArgumentException(
                    "labels " + labels.shapeInfoToString() + ", outputs " + logits.shapeInfoToString());
        }
        float[] y = numbers(labels);
        float[] p = numbers(logits);
        int outputs = (int) logits.size(1);
        double sum = 0;
        for (int row = 0; row < p.length; row += outputs) {
            softmax(p, row, outputs);
            for (int i = row; i < row + outputs; i++) {
                if (y[i] != 0) sum -= y[i] * Math.log(Math.clamp(p[i], clip, 1 - clip));
                p[i] -= y[i];
            }
        }
        return new Verdict(sum / logits.size(0), Nd4j.createFromArray(p).reshape('c', logits.shape()));
    }

    private static float[] numbers(INDArray array) {
        return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    private static void softmax(float[] values, int from, int count) {
        float largest = values[from];
        for (int i = from; i < from + count; i++) largest = Math.max(largest, values[i]);
        float sum = 0;
        for (int i = from; i < from + count; i++) {
            values[i] = (float) Math.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = from; i < from + count; i++) values[i] /= sum;
    }
}
