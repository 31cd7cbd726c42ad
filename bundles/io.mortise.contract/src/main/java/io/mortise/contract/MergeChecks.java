package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** What a layer owes that merges. It is tried on two linear layers, in a net whose loss is the squared error. */
final class MergeChecks {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-5;

    private final Trials<Merged> trials;
    private final Place place;
    private final ObjectMapper mapper;

    MergeChecks(Trials<Merged> trials, Place place, ClassLoader loader) {
        this.trials = trials;
        this.place = place;
        this.mapper = Configurations.mapper(loader);
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("its output has the shape that it announces", this::shapes),
                trials.each("its gradients agree with numeric ones", this::gradients),
                trials.each("it gives the same outputs after its configuration was written and read", this::restored),
                trials.alike(merged -> outputs(merged.net(), merged)));
    }

    private void shapes(Case<Merged> with, Findings findings) {
        Merged merged = with.build();
        INDArray output = merged.net()
                .feedForward(Samples.batch(merged.input(), 1), false)
                .get("merged");
        long[] announced = Samples.shape(merged.merge().output());
        if (Arrays.equals(output.shape(), announced)) return;
        findings.add(
                place.method("build"),
                "gives an output of the shape " + Arrays.toString(output.shape()) + ", and announces "
                        + Arrays.toString(announced),
                "announce what comes out, in the order channels, height, width");
    }

    private void gradients(Case<Merged> with, Findings findings) {
        Merged merged = with.build();
        var net = merged.net();
        INDArray weights = net.params();
        weights.addi(Samples.random(5, weights.shape()).muli(0.1));
        var examples = new DataSet(
                Samples.batch(merged.input(), 1),
                Samples.random(2, Samples.EXAMPLES, merged.merge().output().arrayElementsPerExample()));
        net.setInputs(examples.getFeatures());
        net.setLabels(examples.getLabels());
        net.computeGradientAndScore();
        INDArray given = net.getGradientsViewArray().dup();
        for (long i = 0; i < weights.length(); i++) {
            double numeric = Samples.EXAMPLES * slope(net, examples, i);
            if (Math.abs(given.getDouble(i) - numeric) <= TOLERANCE * Math.max(1, Math.abs(numeric))) continue;
            findings.add(
                    place.method(net.getVertex("merged"), "doBackward"),
                    "hands down a wrong gradient: that of a weight below it is " + given.getDouble(i)
                            + ", but the score's slope is " + numeric,
                    "hand down, to each input, the gradient from above times the slope of each output by that input");
            return;
        }
    }

    private static double slope(ComputationGraph net, DataSet examples, long i) {
        double value = net.params().getDouble(i);
        net.params().putScalar(i, value + STEP);
        double up = net.score(examples, true);
        net.params().putScalar(i, value - STEP);
        double down = net.score(examples, true);
        net.params().putScalar(i, value);
        return (up - down) / (2 * STEP);
    }

    private void restored(Case<Merged> with, Findings findings) {
        Merged merged = with.build();
        var net = merged.net();
        String where = place.method(merged.merge().vertex(), "new");
        try {
            String json = mapper.writeValueAsString(net.getConfiguration());
            var copy = new ComputationGraph(mapper.readValue(json, ComputationGraphConfiguration.class));
            copy.init(net.params().dup(), false);
            findings.equal(
                    where,
                    outputs(net, merged),
                    outputs(copy, merged),
                    () -> "outputs change when its configuration was written to JSON and read",
                    Configurations.FIX);
        } catch (JsonProcessingException e) {
            findings.add(where, "cannot be written to JSON and read again: " + Place.message(e), Configurations.FIX);
        }
    }

    private static double[] outputs(ComputationGraph net, Merged merged) {
        return Samples.numbers(net.outputSingle(Samples.batch(merged.input(), 1)));
    }
}
