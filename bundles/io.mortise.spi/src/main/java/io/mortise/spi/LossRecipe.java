package io.mortise.spi;

import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies a loss.
 *
 * @param <O> the options
 */
@ConsumerType
public interface LossRecipe<O extends Record> extends Plugin<O> {
    /** The loss. */
    Loss build(O options);

    /**
     * A loss function and the labels that it takes. The engine encodes integer labels as the function needs them.
     *
     * @param function DL4J's or an own one; its score is the mean over the examples
     * @param labels what the spec may hand to it
     */
    record Loss(ILossFunction function, Labels labels) {}

    /** Forms of labels. */
    enum Labels {
        /** Integers or one-hot vectors; one output for each class. */
        ANY,
        /** Integers only; one output for each class. */
        INTEGER,
        /** Two classes, one output: the probability of class 1. */
        BINARY
    }
}
