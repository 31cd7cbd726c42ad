package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Default;
import io.mortise.spi.Parts;
import io.mortise.spi.Training;
import io.mortise.spi.TrainingEvent;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.osgi.service.component.annotations.Component;

/** Lowers the learning rate when a metric has stopped improving; Keras's ReduceLROnPlateau. */
@Component
public final class ReduceLrOnPlateau implements CallbackRecipe<ReduceLrOnPlateau.Options> {
    /** Options, with Keras's names and defaults. */
    public record Options(
            @JsonPropertyDescription("Metric to monitor") @Default("val_loss")
            String monitor,

            @JsonPropertyDescription("What the rate is multiplied with")
            @Default("0.1")
            @DecimalMin(value = "0", inclusive = false)
            @DecimalMax(value = "1", inclusive = false)
            double factor,

            @JsonPropertyDescription("Epochs without improvement after which the rate is lowered")
            @Default("10")
            @Min(0)
            int patience,

            @JsonPropertyDescription(
                    "Whether the metric gets better upwards (max) or downwards (min); auto goes by its name")
            @Default("auto")
            Mode mode,

            @JsonPropertyDescription("A change of this much or less is no improvement")
            @Default("0.0001")
            @DecimalMin("0")
            double minDelta,

            @JsonPropertyDescription("Epochs after a lowering during which none is counted towards the next")
            @Default("0")
            @Min(0)
            int cooldown,

            @JsonPropertyDescription("The rate is never lowered below this") @Default("0") @DecimalMin("0")
            double minLr) {}

    @Override
    public String type() {
        return "reduce-lr-on-plateau";
    }

    @Override
    public String title() {
        return "Lowers the learning rate when a metric has stopped improving";
    }

    @Override
    public Callback build(Options options, Parts parts) {
        return new Watch(options);
    }

    private static final class Watch implements Callback {
        private final Options options;
        private final Monitor monitor;
        private int wait;
        private int cooldown;

        private Watch(Options options) {
            this.options = options;
            this.monitor = new Monitor(options.monitor(), options.mode(), options.minDelta());
        }

        @Override
        public void on(TrainingEvent event, Training training) {
            if (event instanceof TrainingEvent.EpochEnd end) {
                monitor.value(end.metrics(), training).ifPresent(value -> look(value, end.epoch(), training));
            }
        }

        private void look(double value, int epoch, Training training) {
            if (cooldown > 0) {
                cooldown--;
                wait = 0;
            }
            if (monitor.improves(value)) {
                wait = 0;
            } else if (cooldown == 0) {
                wait++;
                if (wait >= options.patience()) {
                    lower(epoch, training);
                }
            }
        }

        private void lower(int epoch, Training training) {
            double rate = training.learningRate();
            if (rate > options.minLr()) {
                double lowered = Rates.usable(Math.max(rate * options.factor(), options.minLr()));
                training.learningRate(lowered);
                training.log(
                        "info",
                        "Lowered the learning rate from " + rate + " to " + lowered + " after epoch " + epoch + ".");
                cooldown = options.cooldown();
                wait = 0;
            }
        }
    }
}
