package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import io.mortise.spi.OptimizerRecipe.Optimizer;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** What an optimizer owes. It fits a linear layer by squared errors, whose surface is a quadratic. */
final class OptimizerChecks {
    private static final int STEPS = 5;
    private static final InputType ROW = InputType.feedForward(4);

    private final Trials<Optimizer> trials;
    private final Place place;
    private final Configurations configurations;

    OptimizerChecks(Trials<Optimizer> trials, Place place, ClassLoader loader) {
        this.trials = trials;
        this.place = place;
        this.configurations = new Configurations(loader);
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("it has a learning rate, which can be set", this::rate),
                trials.each("five steps on a quadratic go down", this::descends),
                trials.alike(optimizer -> weightsAfter(STEPS, net(optimizer))),
                trials.each("it goes on after a restore as if nothing had happened", this::restored),
                trials.each("a gradient of zero gives a finite step", this::resting));
    }

    private static MultiLayerNetwork net(Optimizer optimizer) {
        var dense = new DenseLayer.Builder()
                .nOut(2)
                .activation(new ActivationIdentity())
                .weightInit(new WeightInitXavierUniform())
                .build();
        dense.setRegularization(optimizer.regularization());
        dense.setRegularizationBias(optimizer.regularization());
        return new SmallNet(ROW, List.of()).layer(dense).build(DataType.DOUBLE, 7, optimizer.updater());
    }

    private static DataSet examples() {
        return new DataSet(Samples.random(1, 6, 4), Samples.random(2, 6, 2).muli(20));
    }

    private static double[] weightsAfter(int steps, MultiLayerNetwork net) {
        for (int i = 0; i < steps; i++) net.fit(examples());
        return Samples.numbers(net.params());
    }

    private void rate(Case<Optimizer> with, Findings findings) {
        IUpdater updater = with.build().updater();
        String where = place.method(updater, "getLearningRate");
        double rate = updater.hasLearningRate() ? updater.getLearningRate(0, 0) : Double.NaN;
        if (!(rate > 0) || Double.isInfinite(rate)) {
            findings.add(
                    where,
                    "has no usable learning rate: " + rate,
                    "let `hasLearningRate` say true and `getLearningRate` give a number above 0");
            return;
        }
        var net = net(with.build());
        net.setLearningRate(rate / 2);
        if (net.getLearningRate(0) == rate / 2) return;
        findings.add(
                place.method(updater, "setLrAndSchedule"),
                "its learning rate is " + net.getLearningRate(0) + " after it was set to " + rate / 2,
                "keep the rate that is set; callbacks and schedules steer by it");
    }

    /** At its defaults alone: a rate that was made up may be too large. */
    private void descends(Case<Optimizer> with, Findings findings) {
        if (!with.base()) return;
        var net = net(with.build());
        double before = net.score(examples());
        double[] weights = weightsAfter(STEPS, net);
        double after = net.score(examples());
        if (after < before) return;
        findings.add(
                step(net),
                "the error is " + before + " at first and " + after + " after " + STEPS
                        + " steps; the weights begin with " + weights[0],
                "let `applyUpdater` turn the gradient into what is taken off the weights");
    }

    private void restored(Case<Optimizer> with, Findings findings) throws Exception {
        var net = net(with.build());
        weightsAfter(STEPS, net);
        var copy = configurations.copy(net);
        INDArray state = net.getUpdater().getStateViewArray();
        if (state != null) copy.getUpdater().setStateViewArray(copy, state.dup(), false);
        findings.equal(
                step(net),
                weightsAfter(STEPS, net),
                weightsAfter(STEPS, copy),
                () -> "training goes another way after a restore",
                "keep all that a step needs in the state view, and the rest in options that Jackson"
                        + " (org.nd4j.shade.jackson) can write and read");
    }

    private void resting(Case<Optimizer> with, Findings findings) {
        IUpdater updater = with.build().updater();
        long size = updater.stateSize(4);
        var step = updater.instantiate(size == 0 ? null : Nd4j.create(DataType.DOUBLE, size), true);
        String where = place.method(step, "applyUpdater");
        for (int iteration = 0; iteration < STEPS; iteration++) {
            INDArray gradient = Nd4j.zeros(DataType.DOUBLE, 4);
            step.applyUpdater(gradient, iteration, 0);
            findings.finite(where, Samples.numbers(gradient), "of a step at gradient zero");
            if (!findings.isEmpty()) return;
        }
    }

    private String step(MultiLayerNetwork net) {
        IUpdater updater = net.getLayer(0).conf().getLayer().getUpdaterByParam("W");
        long size = updater.stateSize(1);
        var step = updater.instantiate(size == 0 ? null : Nd4j.create(DataType.DOUBLE, size), true);
        return place.method(step, "applyUpdater");
    }
}
