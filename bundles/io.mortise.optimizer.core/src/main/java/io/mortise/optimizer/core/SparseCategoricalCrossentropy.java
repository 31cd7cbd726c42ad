package io.mortise.optimizer.core;

import io.mortise.spi.LossRecipe;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.osgi.service.component.annotations.Component;

/**
 * The same loss as {@link CategoricalCrossentropy}, for integer labels only. The engine encodes them, so that the
 * function is the same too.
 */
@Component
public final class SparseCategoricalCrossentropy implements LossRecipe<SparseCategoricalCrossentropy.Options> {
    /** No options. */
    public record Options() {}

    @Override
    public String type() {
        return "sparse-categorical-crossentropy";
    }

    @Override
    public String title() {
        return "Crossentropy for several classes with integer labels";
    }

    @Override
    public Loss build(Options options) {
        return new Loss(new LossMCXENT(), Labels.INTEGER);
    }
}
