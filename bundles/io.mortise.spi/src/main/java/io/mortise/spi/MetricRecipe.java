package io.mortise.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies a metric that is a mean over the examples.
 *
 * @param <O> the options
 */
@ConsumerType
public interface MetricRecipe<O extends Record> extends Plugin<O> {
    /** The metric. */
    Metric build(O options);

    /** The metric, where it matters which class an answer is taken for. By default it does not. */
    default Metric build(O options, Decision decision) {
        return build(options);
    }

    /** A figure for one example. */
    @FunctionalInterface
    @ConsumerType
    interface Metric {
        /**
         * Its value for one example.
         *
         * @param label the true class, from 0
         * @param prediction the net's outputs after its last activation; one for each class, or one in all for two
         *     classes
         */
        double of(int label, float[] prediction);
    }

    /** Its name in the history, for example {@code accuracy}; by default the type in snake case. */
    default String metricName(O options) {
        return type().replace('-', '_');
    }
}
