package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.osgi.service.component.annotations.Component;

/** {@code initial * decayRate^(epoch / decaySteps)}; Keras's ExponentialDecay, with epochs as its steps. */
@Component
public final class ExponentialDecay implements ScheduleRecipe<ExponentialDecay.Options> {
    /** Options, with Keras's names and defaults. */
    public record Options(
            @JsonPropertyDescription("Epochs after which the rate is decayRate times what it was") @Min(1) @Example("5")
            int decaySteps,

            @JsonPropertyDescription("What the rate is multiplied with over decaySteps epochs")
            @DecimalMin(value = "0", inclusive = false)
            @Example("0.5")
            double decayRate,

            @JsonPropertyDescription(
                    "Whether the rate changes only every decaySteps epochs, instead of a little in each")
            @Default("false")
            boolean staircase) {}

    @Override
    public String type() {
        return "exponential-decay";
    }

    @Override
    public String title() {
        return "Falls by the same factor in each epoch";
    }

    @Override
    public Schedule build(Options options) {
        return (epoch, initial, current) -> {
            double periods = (double) epoch / options.decaySteps();
            return initial * Math.pow(options.decayRate(), options.staircase() ? Math.floor(periods) : periods);
        };
    }
}
