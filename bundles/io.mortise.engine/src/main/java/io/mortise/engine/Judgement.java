package io.mortise.engine;

import io.mortise.spi.Decision;
import io.mortise.spi.Examples;
import java.util.function.BooleanSupplier;

/** What a model makes of examples as they were recorded. */
@FunctionalInterface
interface Judgement {
    /**
     * Its answers and metrics.
     *
     * @param prefix of the metrics' names
     * @param cancelled looked at every so often
     */
    Evaluation of(Examples recorded, String prefix, BooleanSupplier cancelled);

    /** The same, its answers taken for classes by a decision; its metrics must be measured that way. */
    default Judgement decided(Decision decision) {
        return (recorded, prefix, cancelled) -> of(recorded, prefix, cancelled).decided(decision);
    }
}
