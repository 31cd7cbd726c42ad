package io.mortise.accelerator.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.accelerator.onednn.dnnl.Dnnl;
import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import io.mortise.accelerator.onednn.plan.Parameters;
import io.mortise.accelerator.onednn.plan.Plan;
import io.mortise.accelerator.onednn.plan.Scratch;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Holds a net that is computed by plans against the same net computed by DL4J's built-in layers in
 * double precision: answers in training and
 * at inference, the gradient of every parameter and of the input. A difference is the norm of what differs, as a share of
 * the norm of the array in question.
 */
final class Agreement {
    static final double TOLERANCE = 1e-4;

    private Agreement() {}

    static void check(MultiLayerNetwork net, INDArray features, INDArray labels) {
        check(net, features, labels, TOLERANCE);
    }

    static void check(MultiLayerNetwork net, INDArray features, INDArray labels, double tolerance) {
        try (var dnnl = new Dnnl();
                var scratch = new Scratch()) {
            System.setProperty(Accelerated.HELPERS, "true");
            var parameters = Parameters.of(net);
            checkInference(net, features, dnnl, scratch, parameters);
            checkTraining(net, features, labels, tolerance, dnnl, scratch, parameters);
        }
    }

    private static void checkInference(
            MultiLayerNetwork net, INDArray features, Dnnl dnnl, Scratch scratch, Parameters parameters) {
        var plan = Plan.of(net, parameters, dnnl, new Plan.Wish(Use.INFERENCE, false, true), features.shape());
        INDArray expected = logits(exact(net), features, false);
        same("answers at inference", plan.forward(features, 0, scratch), expected);
    }

    private static void checkTraining(
            MultiLayerNetwork net,
            INDArray features,
            INDArray labels,
            double tolerance,
            Dnnl dnnl,
            Scratch scratch,
            Parameters parameters) {
        var plan = Plan.of(net, parameters, dnnl, new Plan.Wish(Use.TRAINING, true, true), features.shape());
        var exact = exact(net);
        INDArray expected = logits(exact, features, true);
        INDArray inputGradient = exact.calculateGradients(exact(features), exact(labels), null, null)
                .getSecond()
                .dup();
        var head = (LossLayer) net.getOutputLayer().conf().getLayer();
        double loss = head.getLossFn().computeScore(exact(labels), expected.dup(), head.getActivationFn(), null, true);

        net.getGradientsViewArray().assign(Float.NaN);
        INDArray logits = plan.forward(features, 0, scratch);
        same("answers in training", logits, expected);
        var verdict = Loss.of(head).of(labels, logits);
        assertThat(verdict.mean()).as("loss").isCloseTo(loss, within(TOLERANCE * Math.max(1, loss)));
        plan.backward(verdict.delta());
        sameGradients(net, exact, tolerance);
        same("gradient of the input", plan.inputGradient(), inputGradient, tolerance);
    }

    /** The same net in double precision. */
    private static MultiLayerNetwork exact(MultiLayerNetwork net) {
        return net.convertDataType(DataType.DOUBLE);
    }

    private static INDArray exact(INDArray array) {
        return array.castTo(DataType.DOUBLE);
    }

    private static INDArray logits(MultiLayerNetwork exact, INDArray features, boolean training) {
        INDArray out = exact.feedForwardToLayer(exact.getnLayers() - 2, exact(features), training)
                .getLast()
                .dup('c');
        return out.reshape('c', out.size(0), out.length() / out.size(0));
    }

    /** A layer at a time, as a share of all gradients in it: that of a bias before a normalization is zero. */
    private static void sameGradients(MultiLayerNetwork net, MultiLayerNetwork expected, double tolerance) {
        for (int layer = 0; layer < net.getnLayers(); layer++) {
            if (net.getLayer(layer).numParams() == 0) continue;
            INDArray whole = expected.getLayer(layer).getGradientsViewArray();
            same("gradients of layer " + layer, net.getLayer(layer).getGradientsViewArray(), whole, tolerance);
        }
    }

    static void same(String what, INDArray actual, INDArray expected) {
        same(what, actual, expected, TOLERANCE);
    }

    static void same(String what, INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        double scale = Math.max(1e-6, expected.norm2Number().doubleValue());
        double difference = exact(actual).sub(exact(expected)).norm2Number().doubleValue();
        assertThat(difference / scale)
                .as(what + ": " + difference + " of " + scale)
                .isLessThan(tolerance);
    }
}
