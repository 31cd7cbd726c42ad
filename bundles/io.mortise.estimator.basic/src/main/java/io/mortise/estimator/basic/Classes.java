package io.mortise.estimator.basic;

import io.mortise.api.InvalidInput;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import java.util.stream.IntStream;

/** Looks at the classes of training examples. */
final class Classes {
    private Classes() {}

    /**
     * Holds that there are at least two.
     *
     * @throws InvalidInput where there is nothing to tell apart
     */
    static void several(Examples training, EstimatorRecipe.Context context) {
        int[] found = IntStream.range(0, training.size())
                .map(training::label)
                .distinct()
                .limit(2)
                .toArray();
        if (found.length > 1) return;
        throw new InvalidInput(
                "",
                found.length == 0
                        ? "there are no training examples"
                        : "all training examples are of the class "
                                + context.classes().get(found[0]) + ": there is nothing to tell it from",
                "take more examples, or a stratified split");
    }
}
