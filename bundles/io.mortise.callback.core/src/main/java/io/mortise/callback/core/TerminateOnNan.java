package io.mortise.callback.core;

import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Parts;
import io.mortise.spi.TrainingEvent;
import org.osgi.service.component.annotations.Component;

/** Ends the training after the first batch whose loss is infinite or not a number; Keras's TerminateOnNaN. */
@Component
public final class TerminateOnNan implements CallbackRecipe<TerminateOnNan.Options> {
    private static final String LOSS = "loss";

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "terminate-on-nan";
    }

    @Override
    public String title() {
        return "Ends the training when the loss is infinite or not a number";
    }

    @Override
    public Callback build(Options options, Parts parts) {
        return (event, training) -> {
            if (event instanceof TrainingEvent.BatchEnd end
                    && !Double.isFinite(end.metrics().getOrDefault(LOSS, 0.0))) {
                String reason = "The loss is " + end.metrics().get(LOSS) + " at step " + end.step() + ", epoch "
                        + end.epoch() + ".";
                training.log("warn", reason + " Try a lower learning rate, or rescale the values.");
                training.stop(reason);
            }
        };
    }
}
