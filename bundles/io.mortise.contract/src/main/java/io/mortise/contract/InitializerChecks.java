package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What an initializer owes: finite numbers from ND4J's seeded generator, in the shape that is asked for. */
final class InitializerChecks {
    private static final long[] SQUARE = {5, 5};
    private static final List<long[]> SHAPES = List.of(SQUARE, new long[] {6, 4}, new long[] {3, 2, 3, 3});

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

    /** What it gives for each shape; those that are not square it may refuse, as the identity does. */
    private static Map<long[], INDArray> draw(IWeightInit initializer) {
        var drawn = new LinkedHashMap<long[], INDArray>();
        for (long[] shape : SHAPES) {
            try {
                drawn.put(shape, draw(initializer, shape));
            } catch (RuntimeException e) {
                if (shape == SQUARE) throw e;
            }
        }
        return drawn;
    }

    private static INDArray draw(IWeightInit initializer, long[] shape) {
        Nd4j.getRandom().setSeed(7);
        INDArray view = Nd4j.create(DataType.DOUBLE, 1, Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        return initializer.init(shape[1], shape[0], shape, 'f', view);
    }

    private static double[] values(IWeightInit initializer) {
        return draw(initializer).values().stream()
                .map(Samples::numbers)
                .reduce(Samples::join)
                .orElseThrow();
    }

    private void weights(Case<IWeightInit> with, Findings findings) {
        IWeightInit initializer = with.build();
        String where = place.method(initializer, "init");
        draw(initializer).forEach((shape, drawn) -> {
            if (drawn != null && Arrays.equals(drawn.shape(), shape)) {
                findings.finite(where, Samples.numbers(drawn), "of weights in the shape " + Arrays.toString(shape));
                return;
            }
            findings.add(
                    where,
                    "gives " + (drawn == null ? "null" : Arrays.toString(drawn.shape())) + " for the shape "
                            + Arrays.toString(shape),
                    "fill the view that is handed over, and give it in that shape");
        });
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
        configurations.compare(net, Samples.random(1, 3, 4), place.method(initializer, "new"), findings);
    }
}
