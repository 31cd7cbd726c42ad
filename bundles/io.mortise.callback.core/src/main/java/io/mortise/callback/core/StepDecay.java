package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.osgi.service.component.annotations.Component;

/** {@code initial * decayRate^floor(epoch / decaySteps)}: the same for some epochs, then lower by a factor. */
@Component
public final class StepDecay implements ScheduleRecipe<StepDecay.Options> {
    /** Options of the schedule. */
    public record Options(
            @JsonPropertyDescription("Epochs between two steps") @Default("10") @Min(1)
            int decaySteps,

            @JsonPropertyDescription("What the rate is multiplied with at each step")
            @Default("0.5")
            @DecimalMin(value = "0", inclusive = false)
            double decayRate) {}

    @Override
    public String type() {
        return "step-decay";
    }

    @Override
    public String title() {
        return "Falls by a factor every few epochs";
    }

    @Override
    public Schedule build(Options options) {
        return (epoch, initial, current) -> initial * Math.pow(options.decayRate(), epoch / options.decaySteps());
    }
}
