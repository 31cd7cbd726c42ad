package io.mortise.accelerator.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.accelerator.onednn.dnnl.Dnnl;
import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import io.mortise.accelerator.onednn.plan.Plan;
import io.mortise.accelerator.onednn.plan.Scratch;
import io.mortise.accelerator.onednn.plan.Stretch;
import io.mortise.spi.AcceleratedNet;
import io.mortise.spi.Accelerator.Attempt;
import java.util.function.Supplier;
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
            var layers = Stretch.of(net);
            checkInference(net, features, dnnl, scratch, layers);
            checkTraining(net, features, labels, tolerance, dnnl, scratch, layers);
        }
    }

    private static void checkInference(
            MultiLayerNetwork net, INDArray features, Dnnl dnnl, Scratch scratch, Stretch layers) {
        var plan = Plan.of(layers, dnnl, new Plan.Wish(Use.INFERENCE, false, true), features.shape());
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
            Stretch layers) {
        var plan = Plan.of(layers, dnnl, new Plan.Wish(Use.TRAINING, true, true), features.shape());
        var exact = exact(net);
        var loss = Loss.of((LossLayer) net.getOutputLayer().conf().getLayer());
        INDArray inputGradient = checkStep(net, exact, features, labels, tolerance, () -> {
            INDArray logits = plan.forward(features, 0, scratch);
            var verdict = loss.of(labels, logits);
            plan.backward(verdict.delta());
            return new AcceleratedNet.Step(logits, verdict.mean());
        });
        same("gradient of the input", plan.inputGradient(), inputGradient, tolerance);
    }

    /** The same for a net that the accelerator divides; gives what it says of it. */
    static String checkSegments(MultiLayerNetwork net, INDArray features, INDArray labels) {
        System.setProperty(Accelerated.HELPERS, "true");
        var attempt = new OneDnnAccelerator().accelerate(net, features.shape());
        if (!(attempt instanceof Attempt.Accelerated(var faster, var description))) {
            throw new AssertionError(attempt);
        }
        try (faster) {
            same("answers at inference", faster.logits(features), logits(exact(net), features, false));
            checkStep(net, exact(net), features, labels, TOLERANCE, () -> faster.step(features, labels));
            same("answers once more", faster.logits(features), logits(exact(net), features, false));
        }
        return description;
    }

    /** Gives the exact gradient of the input. */
    private static INDArray checkStep(
            MultiLayerNetwork net,
            MultiLayerNetwork exact,
            INDArray features,
            INDArray labels,
            double tolerance,
            Supplier<AcceleratedNet.Step> computed) {
        INDArray expected = logits(exact, features, true);
        INDArray inputGradient = exact.calculateGradients(exact(features), exact(labels), null, null)
                .getSecond()
                .dup();
        var head = (LossLayer) net.getOutputLayer().conf().getLayer();
        double loss = head.getLossFn().computeScore(exact(labels), expected.dup(), head.getActivationFn(), null, true);

        net.getGradientsViewArray().assign(Float.NaN);
        var step = computed.get();
        same("answers in training", step.logits(), expected);
        assertThat(step.loss()).as("loss").isCloseTo(loss, within(TOLERANCE * Math.max(1, loss)));
        sameGradients(net, exact, tolerance);
        return inputGradient;
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
