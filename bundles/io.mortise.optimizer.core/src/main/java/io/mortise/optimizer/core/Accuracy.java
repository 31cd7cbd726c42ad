package io.mortise.optimizer.core;

import io.mortise.spi.MetricRecipe;
import org.osgi.service.component.annotations.Component;

/**
 * The share of examples whose class is predicted, from 0 to 1: the first of the largest outputs, or class 1 where a
 * single output is above 0.5. An output that is not a number is a wrong prediction.
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
        return (label, prediction) -> isRight(label, prediction) ? 1 : 0;
    }

    static boolean isRight(int label, float[] prediction) {
        if (prediction.length == 1) {
            return label == 1 ? prediction[0] > 0.5 : prediction[0] <= 0.5;
        }
        for (int i = 0; i < prediction.length; i++) {
            boolean beaten = i < label ? !(prediction[i] < prediction[label]) : !(prediction[i] <= prediction[label]);
            if (beaten) {
                return false;
            }
        }
        return true;
    }
}
