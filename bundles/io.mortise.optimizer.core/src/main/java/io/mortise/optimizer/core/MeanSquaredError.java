package io.mortise.optimizer.core;

import io.mortise.spi.LossRecipe;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.osgi.service.component.annotations.Component;

/**
 * The mean of {@code (y - p)^2} over the outputs and over the examples, as Keras has it; labels and outputs have the
 * shape [examples, outputs].
 */
@Component
public final class MeanSquaredError implements LossRecipe<MeanSquaredError.Options> {
    /** No options. */
    public record Options() {}

    @Override
    public String type() {
        return "mean-squared-error";
    }

    @Override
    public String title() {
        return "Mean squared error";
    }

    @Override
    public Loss build(Options options) {
        return new Loss(new LossMSE(), Labels.ANY);
    }
}
