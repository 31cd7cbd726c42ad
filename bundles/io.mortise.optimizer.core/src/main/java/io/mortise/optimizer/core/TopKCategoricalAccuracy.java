package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.MetricRecipe;
import jakarta.validation.constraints.Min;
import org.osgi.service.component.annotations.Component;

/**
 * The share of examples, from 0 to 1, whose class is among the k largest outputs: fewer than k outputs are larger. An
 * output that is not a number is never among them. A single output stands for two classes.
 */
@Component
public final class TopKCategoricalAccuracy implements MetricRecipe<TopKCategoricalAccuracy.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("How many of the largest outputs count") @Min(1) @Default("5")
            int k) {}

    @Override
    public String type() {
        return "top-k-categorical-accuracy";
    }

    @Override
    public String title() {
        return "Share of examples whose class is among the k best";
    }

    @Override
    public Metric build(Options options) {
        return (label, prediction) -> isAmong(options.k(), label, prediction) ? 1 : 0;
    }

    private static boolean isAmong(int k, int label, float[] prediction) {
        if (prediction.length == 1) {
            return isAmong(k, label, new float[] {1 - prediction[0], prediction[0]});
        }
        int larger = 0;
        for (float output : prediction) {
            if (output > prediction[label]) {
                larger++;
            }
        }
        return larger < k && !Float.isNaN(prediction[label]);
    }
}
