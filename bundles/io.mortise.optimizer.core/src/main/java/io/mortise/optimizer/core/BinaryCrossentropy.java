package io.mortise.optimizer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.optimizer.core.internal.BinaryCrossentropyLoss;
import io.mortise.spi.Default;
import io.mortise.spi.LossRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.osgi.service.component.annotations.Component;

/** Crossentropy for two classes and one output, as Keras has it; formulas at {@link BinaryCrossentropyLoss}. */
@Component
public final class BinaryCrossentropy implements LossRecipe<BinaryCrossentropy.Options> {
    /** Keras's options and defaults. */
    public record Options(
            @JsonPropertyDescription("Share of each label's weight that goes evenly to both classes")
            @DecimalMin("0")
            @DecimalMax("1")
            @Default("0")
            double labelSmoothing) {}

    @Override
    public String type() {
        return "binary-crossentropy";
    }

    @Override
    public String title() {
        return "Crossentropy for two classes and one output";
    }

    @Override
    public Loss build(Options options) {
        return new Loss(new BinaryCrossentropyLoss(options.labelSmoothing()), Labels.BINARY);
    }
}
