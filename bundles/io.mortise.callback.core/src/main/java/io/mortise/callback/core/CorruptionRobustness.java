package io.mortise.callback.core;

import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Parts;
import io.mortise.spi.TrainingEvent;
import org.osgi.service.component.annotations.Component;

/**
 * Has the finished model measured on corrupted test images: noise, blur, less contrast, shift, rotation, occlusion, each at
 * five strengths, as {@code mortise evaluate RUN --corruptions} does.
 */
@Component
public final class CorruptionRobustness implements CallbackRecipe<CorruptionRobustness.Options> {
    /** There is nothing to choose: runs can be compared because all are measured alike. */
    public record Options() {}

    @Override
    public String type() {
        return "corruption-robustness";
    }

    @Override
    public String title() {
        return "Measures the finished model on corrupted test images";
    }

    @Override
    public Callback build(Options options, Parts parts) {
        return (event, training) -> {
            if (event instanceof TrainingEvent.End) training.measureRobustness();
        };
    }
}
