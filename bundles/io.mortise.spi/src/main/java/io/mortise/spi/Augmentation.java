package io.mortise.spi;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A transform that changes the examples of a training batch at random, anew each time they are seen. The engine applies
 * it to training batches only, in its place among the other transforms; to whatever is validated, tested or predicted,
 * and where other transforms are fitted, it does nothing.
 *
 * <p>A {@link TransformRecipe} returns one as it returns any other transform:
 *
 * <pre>{@code
 * public Transform build(Options options, double[] fitted, Shape shape) {
 *     Augmentation noise = (examples, random) -> {
 *         for (float[] values : examples)
 *             for (int i = 0; i < values.length; i++) values[i] += options.stddev() * random.nextGaussian();
 *     };
 *     return noise;
 * }
 * }</pre>
 */
@FunctionalInterface
@ConsumerType
public interface Augmentation extends Transform {
    /**
     * Changes the examples of a batch in place. Stateless: whatever it draws, it draws from that generator, so that the
     * same spec with the same seed gives the same weights.
     *
     * @param examples a row for each, as the transforms before this one left them; laid out as {@link Shape} says
     * @param random seeded by the run's seed, the epoch and the batch; each augmentation has one of its own
     */
    void apply(float[][] examples, RandomGenerator random);

    /** Leaves an example that is not trained on as it is. */
    @Override
    default void apply(float[] values) {
        // only training batches change
    }
}
