package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import io.mortise.spi.LossRecipe.Labels;
import io.mortise.spi.LossRecipe.Loss;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a loss owes, on a softmax of three classes, or a sigmoid where it tells two classes apart. */
final class LossChecks {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-5;
    private static final double SUM_TOLERANCE = 1e-9;

    private final Trials<Loss> trials;
    private final Place place;
    private final Configurations configurations;

    LossChecks(Trials<Loss> trials, Place place, ClassLoader loader) {
        this.trials = trials;
        this.place = place;
        this.configurations = new Configurations(loader);
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("its gradient agrees with a numeric one", this::gradient),
                trials.each("its score is the mean over the examples", this::mean),
                trials.alike(LossChecks::values),
                trials.each("it is the same after a net's configuration was written and read", this::restored));
    }

    private static boolean binary(Loss loss) {
        return loss.labels() == Labels.BINARY;
    }

    private static IActivation activation(Loss loss) {
        return binary(loss) ? new ActivationSigmoid() : new ActivationSoftmax();
    }

    private static INDArray labels(Loss loss) {
        return binary(loss)
                ? Samples.rows(new double[] {1}, new double[] {0}, new double[] {0}, new double[] {1})
                : Samples.rows(
                        new double[] {0, 1, 0}, new double[] {0, 1, 0}, new double[] {1, 0, 0}, new double[] {0, 0, 1});
    }

    private static INDArray outputs(Loss loss) {
        return Samples.random(6, 4, binary(loss) ? 1 : 3).muli(4);
    }

    private static double score(Loss loss, INDArray outputs, boolean average) {
        return loss.function().computeScore(labels(loss), outputs.dup(), activation(loss), null, average);
    }

    private static double[] values(Loss loss) {
        INDArray gradient = loss.function().computeGradient(labels(loss), outputs(loss), activation(loss), null);
        return Samples.join(new double[] {score(loss, outputs(loss), true)}, Samples.numbers(gradient));
    }

    private void gradient(Case<Loss> with, Findings findings) {
        Loss loss = with.build();
        String where = place.method(loss.function(), "computeGradient");
        INDArray outputs = outputs(loss);
        INDArray given = loss.function().computeGradient(labels(loss), outputs.dup(), activation(loss), null);
        if (given == null || !Arrays.equals(given.shape(), outputs.shape())) {
            findings.add(where, "gives a gradient of another shape than the outputs", "give it in their shape");
            return;
        }
        for (long row = 0; row < outputs.size(0); row++) {
            for (long column = 0; column < outputs.size(1); column++) {
                double numeric = (score(loss, moved(outputs, row, column, STEP), false)
                                - score(loss, moved(outputs, row, column, -STEP), false))
                        / (2 * STEP);
                double gradient = given.getDouble(row, column);
                if (Math.abs(gradient - numeric) <= TOLERANCE * Math.max(1, Math.abs(numeric))) continue;
                findings.add(
                        where,
                        "for output " + column + " of example " + row + " it is " + gradient
                                + ", but the slope of the summed score is " + numeric,
                        "give the derivative of each example's score by what comes before the activation");
                return;
            }
        }
    }

    private static INDArray moved(INDArray outputs, long row, long column, double step) {
        INDArray moved = outputs.dup();
        return moved.putScalar(row, column, moved.getDouble(row, column) + step);
    }

    private void mean(Case<Loss> with, Findings findings) {
        Loss loss = with.build();
        INDArray outputs = outputs(loss);
        double mean = score(loss, outputs, true);
        double sum = score(loss, outputs, false);
        double each = loss.function()
                .computeScoreArray(labels(loss), outputs.dup(), activation(loss), null)
                .sumNumber()
                .doubleValue();
        double tolerance = SUM_TOLERANCE * Math.max(1, Math.abs(sum));
        if (Math.abs(mean - sum / outputs.size(0)) <= tolerance && Math.abs(sum - each) <= tolerance) return;
        findings.add(
                place.method(loss.function(), "computeScore"),
                "of " + outputs.size(0) + " examples the mean is " + mean + ", the sum " + sum
                        + ", and the sum of each one's score " + each,
                "let `computeScoreArray` give each example's score, and `computeScore` their mean or sum");
    }

    private void restored(Case<Loss> with, Findings findings) throws Exception {
        Loss loss = with.build();
        var configuration = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list(new LossLayer.Builder()
                        .lossFunction(loss.function())
                        .activation(activation(loss))
                        .build())
                .validateOutputLayerConfig(false)
                .build();
        var net = new MultiLayerNetwork(configuration);
        net.init();
        String where = place.method(loss.function(), "new");
        configurations.compare(net, outputs(loss), where, findings);
    }
}
