package io.mortise.spi;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A transform that changes each example that is trained on at random, anew in every epoch. It stands in its place among
 * the other transforms; to whatever is validated, tested or predicted, and where other transforms are fitted, it does
 * nothing.
 *
 * <p>A {@link TransformRecipe} returns one as it returns any other transform:
 *
 * <pre>{@code
 * public Transform build(Options options, double[] fitted, Shape shape) {
 *     Augmentation noise = (values, random) -> {
 *         for (int i = 0; i < values.length; i++) values[i] += options.stddev() * random.nextGaussian();
 *     };
 *     return noise;
 * }
 * }</pre>
 */
@FunctionalInterface
@ConsumerType
public interface Augmentation extends Transform {
    /**
     * Changes an example in place. Stateless, and used from several threads at once: whatever it draws, it draws from that
     * generator, so that the same spec with the same seed gives the same weights, whatever the size of the batches and the
     * number of threads.
     *
     * @param values of one example, as the transforms before this one left them; laid out as {@link Shape} says
     * @param random a {@link java.util.SplittableRandom} of this call alone: it hangs on the run's seed, the epoch, the
     *     example's index in the data set, and the augmentation's place among those of the spec
     */
    void apply(float[] values, RandomGenerator random);

    /** Leaves an example that is not trained on as it is. */
    @Override
    default void apply(float[] values) {
        // only what is trained on changes
    }
}
