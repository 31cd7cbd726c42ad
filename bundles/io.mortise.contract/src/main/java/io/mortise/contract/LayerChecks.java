package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a layer owes. It is tried on a linear layer, in a net whose loss is the squared error. */
final class LayerChecks {
    private static final long SEED = 7;

    private final Trials<Stack> trials;
    private final Place place;
    private final Configurations configurations;
    private final int most;

    /**
     * Checks of a layer.
     *
     * @param most how many numbers of each parameter have their gradient tried
     */
    LayerChecks(Trials<Stack> trials, Place place, ClassLoader loader, int most) {
        this.trials = trials.blaming(this::culprit);
        this.place = place;
        this.configurations = new Configurations(loader);
        this.most = most;
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("its output and its gradients have the shapes that they must have", this::shapes),
                trials.each("its gradients agree with numeric ones", this::gradients),
                trials.each("it gives the same outputs after its configuration was written and read", this::restored),
                trials.alike(LayerChecks::behaviour),
                trials.each("it starts with the same parameters for the same seed", this::seeded),
                trials.each("its outputs are finite, in training and afterwards", this::finite),
                trials.each("it leaves the batch that comes in as it is", this::input));
    }

    private void shapes(Case<Stack> with, Findings findings) {
        Stack stack = with.build();
        var walk = new Walk(stack.onLinear(), place, findings);
        INDArray output = walk.up(Samples.batch(stack.input(), 1));
        if (output != null) walk.down(output);
    }

    /** A second point is tried before a gradient is called wrong: the first may lie on an edge, as that of a relu. */
    private void gradients(Case<Stack> with, Findings findings) {
        var shapes = new Findings();
        shapes(with, shapes);
        if (!shapes.isEmpty() || disagreement(with, 5) == null) return;
        var wrong = disagreement(with, 6);
        if (wrong == null) return;
        boolean below = wrong.parameter().startsWith("0_");
        findings.add(
                where(with, "backpropGradient"),
                (below
                                ? "hands down a wrong gradient of its input: that of a weight below it is "
                                : "gives a wrong gradient of its parameter " + name(wrong.parameter()) + " at "
                                        + wrong.index() + ": it is ")
                        + wrong.given() + ", but the score's slope is " + wrong.numeric(),
                below
                        ? "hand down the gradient that came from above, times the slope of each output by each input"
                        : "write gradients into the views that `setBackpropGradientsViewArray` hands over,"
                                + " summed over the examples");
    }

    private Gradients.@Nullable Disagreement disagreement(Case<Stack> with, int point) {
        Stack stack = with.build();
        return new Gradients(stack.onLinear(), Samples.batch(stack.input(), 1), point, most).find();
    }

    private static String name(String parameter) {
        return parameter.substring(parameter.indexOf('_') + 1);
    }

    private void restored(Case<Stack> with, Findings findings) throws Exception {
        Stack stack = with.build();
        var plan = stack.onLinear();
        var net = plan.build(DataType.DOUBLE, SEED, 0.1);
        String where = plan.layers().stream()
                .filter(place::own)
                .findFirst()
                .map(layer -> place.method(layer, "new"))
                .orElse(place.method("build"));
        configurations.compare(net, Samples.batch(stack.input(), 1), where, findings);
    }

    /** Outputs in training, then outside. */
    private static double[] behaviour(Stack stack) {
        var net = stack.onLinear().build(DataType.DOUBLE, SEED, 0.1);
        INDArray batch = Samples.batch(stack.input(), 1);
        Nd4j.getRandom().setSeed(SEED);
        return Samples.join(Samples.numbers(net.output(batch, true)), Samples.numbers(net.output(batch, false)));
    }

    private void seeded(Case<Stack> with, Findings findings) {
        double[] first = parameters(with);
        findings.equal(
                place.method("build"),
                first,
                parameters(with),
                () -> "the same seed gives other parameters",
                "draw random numbers from ND4J's generator, which is seeded");
        findings.finite(place.method("build"), first, "of its first parameters");
    }

    private static double[] parameters(Case<Stack> with) {
        return Samples.numbers(
                with.build().onLinear().build(DataType.DOUBLE, SEED, 0.1).params());
    }

    /** In single precision, as an experiment trains. */
    private void finite(Case<Stack> with, Findings findings) {
        for (boolean training : new boolean[] {true, false}) {
            Stack stack = with.build();
            var net = stack.onLinear().build(DataType.FLOAT, SEED, 0.1);
            INDArray batch = Samples.batch(stack.input(), 1).castTo(DataType.FLOAT);
            findings.finite(
                    where(with, "activate"),
                    Samples.numbers(net.output(batch, training)),
                    training ? "in training" : "outside training");
            if (!findings.isEmpty()) return;
        }
    }

    /** In training, for DL4J's own layers overwrite what they need no more otherwise. */
    private void input(Case<Stack> with, Findings findings) {
        Stack stack = with.build();
        var net = stack.alone().build(DataType.DOUBLE, SEED, 0.1);
        INDArray batch = Samples.batch(stack.input(), 1);
        double[] before = Samples.numbers(batch);
        net.output(batch, true);
        findings.equal(
                where(with, "activate"),
                before,
                Samples.numbers(batch),
                () -> "changes the batch that comes in",
                "use methods without an `i` at their end (`mul`, not `muli`) on the input, or copy it first");
    }

    private String culprit(Case<Stack> with, Throwable thrown) {
        boolean back = Place.message(thrown).contains(ArrayType.ACTIVATION_GRAD.name());
        return where(with, back ? "backpropGradient" : "activate");
    }

    /** A method of the first layer that is the plug-in's own. */
    private String where(Case<Stack> with, String method) {
        Layer[] layers = new Layer[0];
        try {
            layers = with.build().onLinear().build(DataType.FLOAT, SEED, 0.1).getLayers();
        } catch (RuntimeException | LinkageError e) {
            // it cannot even be put into a net
        }
        return Arrays.stream(layers)
                .filter(place::own)
                .findFirst()
                .map(layer -> place.method(layer, method))
                .orElse(place.method("build"));
    }
}
