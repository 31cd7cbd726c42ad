package io.mortise.spi;

import io.mortise.spi.optimizer.RuleUpdater;
import io.mortise.spi.optimizer.UpdateRule;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies an optimizer.
 *
 * @param <O> the options
 */
@ConsumerType
public interface OptimizerRecipe<O extends Record> extends Plugin<O> {
    /** The optimizer. */
    Optimizer build(O options);

    /**
     * An updater, and the regularisation that belongs to the method.
     *
     * @param updater DL4J's or an own one; it has a learning rate
     * @param regularization applied to every trainable parameter, for decoupled weight decay
     */
    record Optimizer(IUpdater updater, List<Regularization> regularization) {
        public Optimizer {
            regularization = List.copyOf(regularization);
        }

        /** Without regularisation. */
        public static Optimizer of(IUpdater updater) {
            return new Optimizer(updater, List.of());
        }

        /**
         * With a rule of one's own.
         *
         * @param learningRate more than 0; callbacks may change it between steps
         */
        public static Optimizer of(double learningRate, UpdateRule rule) {
            return of(new RuleUpdater(learningRate, rule));
        }
    }
}
