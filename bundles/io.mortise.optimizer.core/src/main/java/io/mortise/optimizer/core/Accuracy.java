package io.mortise.optimizer.core;

import io.mortise.spi.Decision;
import io.mortise.spi.MetricRecipe;
import org.osgi.service.component.annotations.Component;

/**
 * The share of examples whose class is predicted, from 0 to 1: the first of the largest outputs, or of two classes the
 * second one where its probability is above the threshold. An output that is not a number is a wrong prediction.
 */
@Component
public final class Accuracy implements MetricRecipe<Accuracy.Options> {
    /** No options. */
    public record Options() {}

    @Override
    public String type() {
        return "accuracy";
    }

    @Override
    public String title() {
        return "Share of examples whose class is predicted";
    }

    @Override
    public Metric build(Options options) {
        return build(options, Decision.USUAL);
    }

    @Override
    public Metric build(Options options, Decision decision) {
        return (label, prediction) -> isRight(label, prediction, decision) ? 1 : 0;
    }

    private static boolean isRight(int label, float[] prediction, Decision decision) {
        for (float output : prediction) if (Float.isNaN(output)) return false;
        return decision.of(prediction) == label;
    }
}
