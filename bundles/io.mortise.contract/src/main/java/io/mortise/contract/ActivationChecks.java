package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What an activation owes: its own derivative, and numbers also far from zero. */
final class ActivationChecks {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-5;
    private static final double[][] FAR = {{-50, 50, 0.5}, {-20, 20, 0}};
    private static final double[][] VERY_FAR = {{-1000, 1000, 0.5}, {-100, 100, 0}};

    private final Trials<IActivation> trials;
    private final Place place;
    private final Configurations configurations;

    ActivationChecks(Trials<IActivation> trials, Place place, ClassLoader loader) {
        this.trials = trials;
        this.place = place;
        this.configurations = new Configurations(loader);
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("its derivative agrees with a numeric one", this::derivative),
                trials.each("its values and slopes are numbers, far from zero too", this::numbers),
                trials.alike(ActivationChecks::values),
                trials.each("it is the same after a net's configuration was written and read", this::restored));
    }

    /** Points without symmetry from -4 to 4, in rows: an activation may run over a whole row. */
    private static INDArray points() {
        return Samples.random(4, 6, 5).muli(8);
    }

    private static double[] values(IActivation activation) {
        return Samples.numbers(value(activation, points()));
    }

    /** In training, with the same random numbers each time, should there be any. */
    private static INDArray value(IActivation activation, INDArray in) {
        Nd4j.getRandom().setSeed(11);
        return activation.getActivation(in, true);
    }

    private void derivative(Case<IActivation> with, Findings findings) {
        IActivation activation = with.build();
        String where = place.method(activation, "backprop");
        INDArray points = points();
        INDArray epsilon = Samples.random(8, points.shape());
        value(activation, points.dup()); // always comes first in a net
        INDArray given = activation.backprop(points.dup(), epsilon.dup()).getFirst();
        if (given == null || !Arrays.equals(given.shape(), points.shape())) {
            findings.add(where, "gives a gradient of another shape than its input", "give it in the input's shape");
            return;
        }
        for (long row = 0; row < points.size(0); row++) {
            for (long column = 0; column < points.size(1); column++) {
                double numeric = slope(activation, points, epsilon, row, column);
                double gradient = given.getDouble(row, column);
                if (Math.abs(gradient - numeric) <= TOLERANCE * Math.max(1, Math.abs(numeric))) continue;
                findings.add(
                        where,
                        "at " + points.getDouble(row, column) + " its gradient is " + gradient
                                + ", but its slope gives " + numeric,
                        "give epsilon times the derivative of `getActivation`");
                return;
            }
        }
    }

    private static double slope(IActivation activation, INDArray points, INDArray epsilon, long row, long column) {
        return (sum(activation, points, epsilon, row, column, STEP)
                        - sum(activation, points, epsilon, row, column, -STEP))
                / (2 * STEP);
    }

    private static double sum(
            IActivation activation, INDArray points, INDArray epsilon, long row, long column, double step) {
        INDArray moved = points.dup();
        moved.putScalar(row, column, moved.getDouble(row, column) + step);
        return value(activation, moved).mul(epsilon).sumNumber().doubleValue();
    }

    /** Infinite values are let pass where e^x itself is; what is not a number never is. */
    private void numbers(Case<IActivation> with, Findings findings) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (double[][] points : List.of(FAR, VERY_FAR)) {
                IActivation activation = with.build();
                INDArray in = Nd4j.createFromArray(points).castTo(type);
                double[] values = Samples.numbers(value(activation, in.dup()));
                double[] slopes = Samples.numbers(
                        activation.backprop(in.dup(), Nd4j.onesLike(in)).getFirst());
                boolean infiniteToo = points == FAR;
                findings.finite(
                        place.method(activation, "getActivation"),
                        infiniteToo ? values : clamped(values),
                        "at inputs like " + points[0][0] + " and " + points[0][1]);
                findings.finite(
                        place.method(activation, "backprop"),
                        infiniteToo ? slopes : clamped(slopes),
                        "at inputs like " + points[0][0] + " and " + points[0][1]);
                if (!findings.isEmpty()) return;
            }
        }
    }

    private static double[] clamped(double[] values) {
        return Arrays.stream(values)
                .map(value -> Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value)
                .toArray();
    }

    private void restored(Case<IActivation> with, Findings findings) throws Exception {
        IActivation activation = with.build();
        String where = place.method(activation, "new");
        INDArray batch = points();
        var net = new SmallNet(InputType.feedForward(batch.size(1)), List.of())
                .layer(new ActivationLayer(activation))
                .build(DataType.DOUBLE, 1, 0.1);
        configurations.compare(net, batch, where, findings);
    }
}
