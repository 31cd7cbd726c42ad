package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.osgi.service.component.annotations.Component;

/**
 * {@code (initial - end) * (1 - epoch / decaySteps)^power + end}, and {@code end} afterwards; Keras's PolynomialDecay,
 * with epochs as its steps.
 */
@Component
public final class PolynomialDecay implements ScheduleRecipe<PolynomialDecay.Options> {
    /** Options, with Keras's names and defaults. */
    public record Options(
            @JsonPropertyDescription("Epochs from the initial rate to the last one") @Min(1) @Example("20")
            int decaySteps,

            @JsonPropertyDescription("The last rate") @Default("0.0001") @DecimalMin("0")
            double endLearningRate,

            @JsonPropertyDescription("Power of the polynomial; 1 is a straight line") @Default("1") @DecimalMin("0")
            double power,

            @JsonPropertyDescription(
                    "Whether decaySteps grows to its next multiple when it is over, instead of the rate staying at its last")
            @Default("false")
            boolean cycle) {}

    @Override
    public String type() {
        return "polynomial-decay";
    }

    @Override
    public String title() {
        return "Falls along a polynomial, by default in a straight line";
    }

    @Override
    public Schedule build(Options options) {
        return (epoch, initial, current) -> {
            double end = options.endLearningRate();
            return (initial - end) * Math.pow(1 - done(options, epoch), options.power()) + end;
        };
    }

    private static double done(Options options, int epoch) {
        double steps = options.decaySteps();
        if (options.cycle()) {
            return epoch / (steps * Math.max(1, Math.ceil(epoch / steps)));
        }
        return Math.min(epoch, steps) / steps;
    }
}
