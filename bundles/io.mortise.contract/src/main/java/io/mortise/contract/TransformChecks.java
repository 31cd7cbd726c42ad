package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a transform owes, on six examples that it was fitted to. An augmentation gets the same generator each time. */
final class TransformChecks {
    private final Trials<Fitted> trials;
    private final Place place;

    TransformChecks(Trials<Fitted> trials, Place place) {
        this.trials = trials;
        this.place = place;
    }

    /**
     * A transform that was fitted.
     *
     * @param learnt what was fitted
     */
    record Fitted(Shape shape, double[] learnt, Transform transform) {
        static @Nullable Fitted of(Shape shape, double[] learnt, @Nullable Transform transform) {
            return transform == null ? null : new Fitted(shape, learnt, transform);
        }
    }

    /** Pixels as they are recorded. The first number of each is 0, as in a corner that is always black. */
    record Six(Shape shape) implements Examples {
        @Override
        public int size() {
            return 6;
        }

        @Override
        public int label(int index) {
            return index % 3;
        }

        @Override
        public void read(int index, float[] into) {
            var random = new Random(index);
            for (int i = 0; i < into.length; i++) into[i] = random.nextInt(256);
            into[0] = 0;
        }
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("what it learns and what it gives is finite", this::finite),
                trials.alike(TransformChecks::everything),
                trials.each("it keeps nothing from one example to the next", this::stateless));
    }

    private static double[] applied(Fitted fitted, int example) {
        float[] values = new float[fitted.shape.size()];
        new Six(fitted.shape).read(example, values);
        if (fitted.transform instanceof Augmentation augmentation) {
            augmentation.apply(values, new SplittableRandom(example));
        } else {
            fitted.transform.apply(values);
        }
        double[] numbers = new double[values.length];
        Arrays.setAll(numbers, i -> values[i]);
        return numbers;
    }

    private static double[] everything(Fitted fitted) {
        return Samples.join(fitted.learnt, applied(fitted, 0), applied(fitted, 1));
    }

    private void finite(Case<Fitted> with, Findings findings) {
        Fitted fitted = with.build();
        findings.finite(place.method("fit"), fitted.learnt, "that it learns");
        findings.finite(
                place.method(fitted.transform, "apply"),
                applied(fitted, 0),
                "of an example; one feature is 0 in all examples");
    }

    private void stateless(Case<Fitted> with, Findings findings) {
        Fitted fitted = with.build();
        double[] first = applied(fitted, 0);
        applied(fitted, 1);
        findings.equal(
                place.method(fitted.transform, "apply"),
                first,
                applied(fitted, 0),
                () -> "the same example comes out differently after another one",
                "keep no state: it is used from several threads at once");
    }
}
