package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What an initializer owes: finite numbers from ND4J's seeded generator, in the shape that is asked for. */
final class InitializerChecks {
    private static final List<long[]> SHAPES = List.of(new long[] {6, 4}, new long[] {3, 2, 3, 3});

    private final Trials<IWeightInit> trials;
    private final Place place;
    private final Configurations configurations;

    InitializerChecks(Trials<IWeightInit> trials, Place place, ClassLoader loader) {
        this.trials = trials;
        this.place = place;
        this.configurations = new Configurations(loader);
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("its weights are finite, in the shape that is asked for", this::weights),
                trials.alike(InitializerChecks::values),
                trials.each("it can be written with a net's configuration and read", this::restored));
    }

    /** Weights of a dense layer and of a convolution. */
    private static INDArray draw(IWeightInit initializer, long[] shape) {
        Nd4j.getRandom().setSeed(7);
        INDArray view = Nd4j.create(DataType.DOUBLE, 1, Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        return initializer.init(6, 4, shape, 'f', view);
    }

    private static double[] values(IWeightInit initializer) {
        return SHAPES.stream()
                .map(shape -> Samples.numbers(draw(initializer, shape)))
                .reduce(Samples::join)
                .orElseThrow();
    }

    private void weights(Case<IWeightInit> with, Findings findings) {
        IWeightInit initializer = with.build();
        String where = place.method(initializer.getClass(), "init");
        for (long[] shape : SHAPES) {
            INDArray drawn = draw(initializer, shape);
            if (drawn == null || !Arrays.equals(drawn.shape(), shape)) {
                findings.add(
                        where,
                        "gives " + (drawn == null ? "null" : Arrays.toString(drawn.shape())) + " for the shape "
                                + Arrays.toString(shape),
                        "fill the view that is handed over, and give it in that shape");
                return;
            }
            findings.finite(where, Samples.numbers(drawn), "of weights in the shape " + Arrays.toString(shape));
        }
    }

    private void restored(Case<IWeightInit> with, Findings findings) throws Exception {
        IWeightInit initializer = with.build();
        var net = new SmallNet(InputType.feedForward(4), List.of())
                .layer(new DenseLayer.Builder()
                        .nOut(4)
                        .activation(new ActivationIdentity())
                        .weightInit(initializer)
                        .build())
                .build(DataType.DOUBLE, 7, 0.1);
        configurations.compare(net, Samples.random(1, 3, 4), place.method(initializer.getClass(), "new"), findings);
    }
}
