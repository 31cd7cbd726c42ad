package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Half a cosine wave down from the initial rate, after a warm-up in a straight line if one is wanted (Loshchilov and
 * Hutter, 2017); Keras's CosineDecay, with epochs as its steps.
 */
@Component
public final class CosineDecay implements ScheduleRecipe<CosineDecay.Options> {
    /** Options, with Keras's names and defaults. */
    public record Options(
            @JsonPropertyDescription("Epochs from the highest rate to the lowest") @Min(1) @Example("20")
            int decaySteps,

            @JsonPropertyDescription("The lowest rate, as a share of the highest") @Default("0") @DecimalMin("0")
            double alpha,

            @JsonPropertyDescription("Rate at the end of the warm-up; null for no warm-up")
            @Default("null")
            @DecimalMin("0")
            @Nullable
            Double warmupTarget,

            @JsonPropertyDescription(
                    "Epochs of the warm-up, in which the rate goes from the optimizer's own to warmupTarget")
            @Default("0")
            @Min(0)
            int warmupSteps) {}

    @Override
    public String type() {
        return "cosine-decay";
    }

    @Override
    public String title() {
        return "Falls along half a cosine wave, after a warm-up if wanted";
    }

    @Override
    public Schedule build(Options options) {
        Double target = options.warmupTarget();
        if (target == null) {
            return (epoch, initial, current) -> decayed(options, epoch, initial);
        }
        int warmup = options.warmupSteps();
        return (epoch, initial, current) -> epoch < warmup
                ? (target - initial) * epoch / warmup + initial
                : decayed(options, epoch - warmup, target);
    }

    private static double decayed(Options options, int epoch, double from) {
        double done = (double) Math.min(epoch, options.decaySteps()) / options.decaySteps();
        double cosine = 0.5 * (1 + Math.cos(Math.PI * done));
        return from * ((1 - options.alpha()) * cosine + options.alpha());
    }
}
